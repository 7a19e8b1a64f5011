package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.OpenSandbox;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import jakarta.json.JsonNumber;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newcomer's first calls, without a key: the gateway with its own sandbox behind it. */
@OnServer(OpenSandbox.class)
class SandboxIT {
    private static final String ORIGIN = "This answer comes from the HeliconeJ sandbox";

    private final RunningServer server;
    private final Caller caller;

    SandboxIT(RunningServer server) {
        this.server = server;
        this.caller = new Caller(server);
    }

    @Test
    void chat_readmesFirstCurl_isAnsweredAndSaysByWhom() throws IOException {
        var answer = caller.chat(
                """
                {
                  "model": "gpt-4o-mini",
                  "messages": [{"role": "user", "content": "What is the capital of France?"}]
                }""");

        assertThat(answer.status()).isEqualTo(200);
        assertSandbox(answer);
        assertThat(answer.header("Helicone-Provider")).hasValue("sandbox");
        assertThat(Tree.of(answer).text("/choices/0/message/content"))
                .startsWith(ORIGIN)
                .contains("What is the capital of France?");
        assertThat(Tree.of(answer).number("/usage/total_tokens")).isPositive();
    }

    @Test
    void chat_withSomebodysKey_isAnsweredAsWell() throws IOException {
        assertSandbox(caller.chat(Requests.chat("helicone/gpt-4/openai"), "Authorization: Bearer sk-any"));
    }

    @Test
    void stream_readmesSecondCurl_isTheSameTextInPieces() throws IOException {
        var question = "Write a short poem about AI";
        try (var client = RawClient.to(server.base())) {
            var events = client.post(Caller.CHAT, Bodies.streamRequest("gpt-4o-mini", question))
                    .events();

            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Helicone-Sandbox")).hasValue("true");
            var data = events.rest().stream().map(event -> event.data()).toList();
            assertThat(data).hasSizeGreaterThan(5).last().isEqualTo("[DONE]");
            var text = new StringBuilder();
            data.subList(0, data.size() - 1).stream()
                    .map(Tree::of)
                    .filter(chunk -> chunk.has("/choices/0/delta/content"))
                    .forEach(chunk -> text.append(chunk.text("/choices/0/delta/content")));
            assertThat(text)
                    .hasToString(Tree.of(caller.chat(Bodies.chatRequest("gpt-4o-mini", question)))
                            .text("/choices/0/message/content"));
        }
    }

    @Test
    void stream_usage_isThereForWhoAsks() throws IOException {
        var asked = caller.chatStream(
                Requests.with(Requests.stream("gpt-4o"), "\"stream_options\":{\"include_usage\":true}"));
        var silent = caller.chatStream(Requests.stream("gpt-4o"));

        assertThat(Tree.of(asked.get(asked.size() - 2)).number("/usage/total_tokens"))
                .isPositive();
        assertThat(silent).noneMatch(event -> event.contains("\"usage\":{"));
    }

    @Test
    void tools_given_areCalledAndTheirResultIsUsed() throws IOException {
        var tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"strict\":true,"
                + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                + "\"required\":[\"city\"],\"additionalProperties\":false}}}]";

        var wish = Tree.of(caller.chat(Requests.with(Requests.chat("gpt-4o"), tools)));
        var call = "/choices/0/message/tool_calls/0";
        assertThat(wish.text("/choices/0/finish_reason")).isEqualTo("tool_calls");
        assertThat(wish.text(call + "/function/name")).isEqualTo("weather");
        assertThat(Tree.of(wish.text(call + "/function/arguments")).has("/city"))
                .isTrue();

        var answer = Tree.of(caller.chat("{\"model\":\"gpt-4o\"," + tools
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Weather?\"}," + wish.at("/choices/0/message")
                + ",{\"role\":\"tool\",\"tool_call_id\":\"" + wish.text(call + "/id") + "\",\"content\":\"sunny\"}]}"));
        assertThat(answer.text("/choices/0/message/content")).contains("sunny");
    }

    @Test
    void jsonSchema_strict_isAnsweredWithAnInstance() throws IOException {
        var format = "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"city\",\"strict\":true,"
                + "\"schema\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                + "\"size\":{\"type\":\"integer\",\"minimum\":3}},\"required\":[\"name\",\"size\"],"
                + "\"additionalProperties\":false}}}";

        var answer = Tree.of(caller.chat(Requests.with(Requests.chat("gpt-4o"), format)));

        var instance = Tree.of(answer.text("/choices/0/message/content"));
        assertThat(instance.json()).containsOnlyKeys("name", "size");
        assertThat(instance.number("/size")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void jsonSchema_outsideOpenAisSubset_is400() throws IOException {
        var format = "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"strict\":true,"
                + "\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}}}";

        var answer = caller.chat(Requests.with(Requests.chat("gpt-4o"), format));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/message")).isNotBlank();
        assertThat(answer.header("Helicone-Attempts")).hasValue("1");
    }

    @Test
    void embeddings_texts_areStableUnitVectors() throws IOException {
        var body = "{\"model\":\"text-embedding-3-small\",\"input\":[\"one\",\"two\"],\"dimensions\":8}";

        var answer = caller.post("/v1/embeddings", body);

        assertSandbox(answer);
        assertThat(caller.post("/v1/embeddings", body).text()).isEqualTo(answer.text());
        assertThat(Tree.of(answer).at("/data/0/embedding"))
                .isNotEqualTo(Tree.of(answer).at("/data/1/embedding"));
        var squares = Tree.of(answer).at("/data/0/embedding").asJsonArray().getValuesAs(JsonNumber.class).stream()
                .mapToDouble(number -> Math.pow(number.doubleValue(), 2));
        assertThat(squares.sum()).isCloseTo(1.0, within(1e-4));
    }

    @Test
    void completions_prompt_isAnswered() throws IOException {
        var answer = caller.post("/v1/completions", "{\"model\":\"gpt-4o-mini\",\"prompt\":\"Once upon a time\"}");

        assertSandbox(answer);
        assertThat(Tree.of(answer).text("/object")).isEqualTo("text_completion");
        assertThat(Tree.of(answer).text("/choices/0/text")).startsWith(ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/models"})
    void models_list_isTheSandboxes(String path) throws IOException {
        assertThat(caller.get(path).text()).contains("\"gpt-4o-mini\"").contains("\"sandbox\"");
    }

    @Test
    void models_one_isFound() throws IOException {
        assertThat(Tree.of(caller.get("/v1/models/gpt-4o")).text("/id")).isEqualTo("gpt-4o");
    }

    @Test
    void ask_readmesCurl_isAnsweredAsText() throws IOException {
        var answer = caller.postText("/v1/ask?model=gpt-4o-mini", "What is 2+2?");

        assertSandbox(answer);
        assertThat(answer.text()).startsWith(ORIGIN).contains("What is 2+2?");
    }

    @Test
    void ownRoutes_withoutTheSecret_areClosed() throws IOException {
        assertThat(caller.get("/sandbox/v1/models").status()).isEqualTo(401);
        assertThat(caller.post("/sandbox/v1/chat/completions", Requests.chat("x"), "Authorization: Bearer guess")
                        .status())
                .isEqualTo(401);
    }

    private static void assertSandbox(RawAnswer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.headers("Helicone-Sandbox")).containsExactly("true");
    }
}
