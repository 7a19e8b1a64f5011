package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text completions over Helicone, which has no such route: made of chat calls and shaped back. */
@OnServer(HeliconeRoute.class)
class TextCompletionsIT {
    private static final String PATH = "/v1/completions";

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    TextCompletionsIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void prompt_oneText_isOneChatCall() throws IOException {
        helicone.on("text-one").answer(Reply.chat("there was"));

        var answer = Tree.of(caller.post(
                PATH, "{\"model\":\"text-one\",\"prompt\":\"Once\",\"max_tokens\":5,\"temperature\":0.10}"));

        assertThat(answer.text("/object")).isEqualTo("text_completion");
        assertThat(answer.text("/choices/0/text")).isEqualTo("there was");
        assertThat(answer.number("/choices/0/index")).isZero();
        assertThat(answer.text("/choices/0/finish_reason")).isEqualTo("stop");
        assertThat(answer.number("/usage/total_tokens")).isEqualTo(11);
        var sent = helicone.requests("text-one").get(0);
        assertThat(sent.path()).isEqualTo("/v1/chat/completions");
        assertThat(sent.member("messages")).hasValue("[{\"role\":\"user\",\"content\":\"Once\"}]");
        assertThat(sent.member("max_tokens")).hasValue("5");
        assertThat(sent.member("temperature")).hasValue("0.10");
        assertThat(sent.member("prompt")).isEmpty();
    }

    @Test
    void prompt_list_isOneChoiceEachInOrder() throws IOException {
        helicone.on("text-list")
                .answer(Reply.chat("first"))
                .then(Reply.chat("second"))
                .then(Reply.chat("third"));

        var raw = caller.post(PATH, "{\"model\":\"text-list\",\"prompt\":[\"a\",\"b\",\"c\"]}");

        var answer = Tree.of(raw);
        assertThat(answer.size("/choices")).isEqualTo(3);
        assertThat(answer.text("/choices/0/text")).isEqualTo("first");
        assertThat(answer.text("/choices/1/text")).isEqualTo("second");
        assertThat(answer.text("/choices/2/text")).isEqualTo("third");
        assertThat(answer.number("/choices/2/index")).isEqualTo(2);
        assertThat(answer.number("/usage/total_tokens")).isEqualTo(33);
        assertThat(helicone.requests("text-list"))
                .extracting(sent -> sent.member("messages").orElseThrow())
                .containsExactly(
                        "[{\"role\":\"user\",\"content\":\"a\"}]",
                        "[{\"role\":\"user\",\"content\":\"b\"}]",
                        "[{\"role\":\"user\",\"content\":\"c\"}]");
        assertThat(raw.header("Helicone-Attempts")).hasValue("3");
    }

    @Test
    void prompt_listWithN_numbersChoicesThrough() throws IOException {
        var two = "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":["
                + "{\"index\":0,\"message\":{\"content\":\"p\"},\"finish_reason\":\"stop\"},"
                + "{\"index\":1,\"message\":{\"content\":\"q\"},\"finish_reason\":\"length\"}]}";
        helicone.on("text-n").answer(Reply.json(200, two));

        var answer = Tree.of(caller.post(PATH, "{\"model\":\"text-n\",\"prompt\":[\"a\",\"b\"],\"n\":2}"));

        assertThat(answer.size("/choices")).isEqualTo(4);
        assertThat(answer.number("/choices/3/index")).isEqualTo(3);
        assertThat(answer.text("/choices/3/text")).isEqualTo("q");
        assertThat(answer.text("/choices/3/finish_reason")).isEqualTo("length");
    }

    @Test
    void prompt_tokens_isRefusedAndNothingIsSent() throws IOException {
        var answer = caller.post(PATH, "{\"model\":\"text-tokens\",\"prompt\":[1,2,3]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/param")).isEqualTo("prompt");
        assertThat(helicone.requests("text-tokens")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"suffix\":\"end\"", "\"best_of\":3"})
    void parameter_chatCannotExpress_isRefusedAndNothingIsSent(String member) throws IOException {
        var model = "text-refused-" + member.length();

        var answer = caller.post(PATH, "{\"model\":\"" + model + "\",\"prompt\":\"a\"," + member + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/message")).contains("helicone.completions=native");
        assertThat(helicone.requests(model)).isEmpty();
    }

    @Test
    void echo_asked_precedesTheText() throws IOException {
        helicone.on("text-echo").answer(Reply.chat(" there was"));

        var answer = Tree.of(caller.post(PATH, "{\"model\":\"text-echo\",\"prompt\":\"Once\",\"echo\":true}"));

        assertThat(answer.text("/choices/0/text")).isEqualTo("Once there was");
        assertThat(helicone.requests("text-echo").get(0).member("echo")).isEmpty();
    }

    @Test
    void stream_oneText_isTextChunks() throws IOException {
        helicone.on("text-stream").answer(Reply.stream("there ", "was"));

        var events = caller.stream(PATH, "{\"model\":\"text-stream\",\"prompt\":\"Once\",\"stream\":true}");

        assertThat(events).last().isEqualTo("[DONE]");
        assertThat(events.subList(0, events.size() - 1))
                .allMatch(event -> Tree.of(event).text("/object").equals("text_completion"));
        assertThat(String.join(
                        "",
                        events.subList(0, events.size() - 1).stream()
                                .map(event -> Tree.of(event).text("/choices/0/text"))
                                .toList()))
                .isEqualTo("there was");
        assertThat(Tree.of(events.get(events.size() - 2)).text("/choices/0/finish_reason"))
                .isEqualTo("stop");
    }

    @Test
    void stream_listWithUsage_isOneChoiceEachAndOneUsage() throws IOException {
        var events = caller.stream(
                PATH,
                """
                {"model":"text-stream-list","prompt":["a","b"],"stream":true,"stream_options":{"include_usage":true}}""");

        assertThat(helicone.requests("text-stream-list")).hasSize(2);
        var chunks = events.subList(0, events.size() - 1).stream().map(Tree::of).toList();
        assertThat(chunks.stream().filter(chunk -> chunk.size("/choices") > 0))
                .extracting(chunk -> chunk.number("/choices/0/index"))
                .containsOnly(0, 1)
                .isSorted();
        assertThat(chunks.stream().filter(chunk -> chunk.size("/choices") == 0)).hasSize(1);
        assertThat(chunks.get(chunks.size() - 1).number("/usage/total_tokens")).isEqualTo(22);
        assertThat(events).filteredOn("[DONE]"::equals).hasSize(1);
    }

    @Test
    void stream_usageNotAskedFor_isHidden() throws IOException {
        var events = caller.stream(PATH, "{\"model\":\"text-stream-hidden\",\"prompt\":\"a\",\"stream\":true}");

        assertThat(helicone.requests("text-stream-hidden").get(0).member("stream_options"))
                .hasValue("{\"include_usage\":true}");
        assertThat(events).noneMatch(event -> event.contains("\"usage\":{"));
    }

    @Test
    void failure_ofUpstream_isItsStatus() throws IOException {
        helicone.on("text-failing").answer(Reply.json(400, Bodies.error("invalid_request_error", "too long")));

        var answer = caller.post(PATH, "{\"model\":\"text-failing\",\"prompt\":[\"a\",\"b\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/message")).isEqualTo("too long");
        assertThat(helicone.requests("text-failing")).hasSize(1);
    }
}
