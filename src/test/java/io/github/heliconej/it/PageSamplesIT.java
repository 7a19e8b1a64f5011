package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The samples of LiteLLM's page about Helicone, as the requests they mean. Model names differ where a test needs its own;
 * {@code PageSamplesInJavaIT} holds the same samples in Java.
 */
@OnServer(HeliconeRoute.class)
class PageSamplesIT {
    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    PageSamplesIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void nonStreaming_samplesModel_goesToHeliconeWithoutPrefix() throws IOException {
        var body =
                """
                {"model": "helicone/page-plain",
                 "messages": [{"content": "What is the capital of France?", "role": "user"}]}""";
        helicone.on("page-plain").answer(Reply.chat("Paris."));

        var answer = caller.chat(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(Bodies.chat("Paris."));
        var sent = helicone.requests("page-plain");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).requestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(sent.get(0).header("Authorization")).hasValue("Bearer " + HeliconeRoute.KEY);
        assertThat(sent.get(0).text()).isEqualTo(body.replace("helicone/", ""));
    }

    @Test
    void streaming_poem_arrivesEventByEvent() throws IOException {
        helicone.on("page-stream").answer(Reply.stream("Silicon ", "dreams"));

        var events = caller.chatStream(
                """
                {"model": "helicone/page-stream", "stream": true,
                 "messages": [{"content": "Write a short poem about AI", "role": "user"}]}""");

        assertThat(events)
                .containsExactly(
                        Bodies.roleChunk(),
                        Bodies.chatChunk("Silicon "),
                        Bodies.chatChunk("dreams"),
                        Bodies.finish("stop"),
                        "[DONE]");
    }

    @Test
    void metadata_customProperties_becomeHeadersAndLeaveTheBody() throws IOException {
        caller.chat(
                """
                {"model":"helicone/page-properties","messages":[{"role":"user","content":"What's the weather like?"}],\
                "metadata":{"Helicone-Property-Environment":"production","Helicone-Property-User-Id":"user_123",\
                "Helicone-Property-Session-Id":"session_abc"}}""");

        var sent = helicone.requests("page-properties").get(0);
        assertThat(sent.header("Helicone-Property-Environment")).hasValue("production");
        assertThat(sent.header("Helicone-Property-User-Id")).hasValue("user_123");
        assertThat(sent.header("Helicone-Property-Session-Id")).hasValue("session_abc");
        assertThat(sent.header("Helicone-User-Id")).isEmpty();
        assertThat(sent.header("Helicone-Session-Id")).isEmpty();
        assertThat(sent.text())
                .isEqualTo("{\"model\":\"page-properties\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"What's the weather like?\"}]}");
    }

    @Test
    void textCompletion_promptOnChatAsOnThePage_isOneUserMessage() throws IOException {
        var answer =
                caller.chat("{\"model\":\"helicone/page-prompt\",\"messages\":[],\"prompt\":\"Once upon a time\"}");

        assertThat(Tree.of(answer).text("/object")).isEqualTo("chat.completion");
        var sent = helicone.requests("page-prompt").get(0);
        assertThat(sent.path()).isEqualTo("/v1/chat/completions");
        assertThat(sent.member("messages")).hasValue("[{\"role\":\"user\",\"content\":\"Once upon a time\"}]");
        assertThat(sent.member("prompt")).isEmpty();
    }

    @Test
    void textCompletion_route_isAnsweredInItsOwnShape() throws IOException {
        helicone.on("page-text").answer(Reply.chat(", there was"));

        var answer =
                caller.post("/v1/completions", "{\"model\":\"helicone/page-text\",\"prompt\":\"Once upon a time\"}");

        assertThat(Tree.of(answer).text("/object")).isEqualTo("text_completion");
        assertThat(Tree.of(answer).text("/choices/0/text")).isEqualTo(", there was");
    }

    @Test
    void retryAndFallback_chainWithRetries_triesFirstFourTimesThenSecond() throws IOException {
        helicone.on("page-mini/openai").answer(Reply.json(500, Bodies.error("server_error", "no")));
        helicone.on("page-sonnet/anthropic").answer(Reply.chat("Hi"));

        var answer = caller.chat(
                """
                {"model": "helicone/page-mini/openai,page-sonnet/anthropic",
                 "messages": [{"role": "user", "content": "Hello"}],
                 "metadata": {"Helicone-Retry-Enabled": "true", "helicone-retry-num": "3",
                              "helicone-retry-factor": "2"}}""");

        assertThat(Tree.of(answer).text("/choices/0/message/content")).isEqualTo("Hi");
        assertThat(helicone.requests("page-mini/openai")).hasSize(4);
        assertThat(helicone.requests("page-sonnet/anthropic")).hasSize(1);
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
        assertThat(answer.header("Helicone-Attempts")).hasValue("5");
    }

    @Test
    void parameters_allFourteenInOneCall_travelByteForByte() throws IOException {
        var body =
                """
                {"model":"page-parameters","messages":[{"role":"user","content":"Weather in Paris?"}],"stream":false,\
                "temperature":0.70,"top_p":0.9,"max_tokens":100,"frequency_penalty":0.5,"presence_penalty":-0.5,\
                "stop":["END","\\n\\n"],"n":2,"tools":[{"type":"function","function":{"name":"weather",\
                "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}],\
                "tool_choice":{"type":"function","function":{"name":"weather"}},\
                "response_format":{"type":"json_object"},"user":"user_123"}""";

        var answer = caller.chat(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(helicone.requests("page-parameters").get(0).text()).isEqualTo(body);
    }

    @Test
    void parameters_allFourteenStreaming_travelByteForByteWithUsageAskedFor() throws IOException {
        var body =
                """
                {"model":"page-parameters-streamed","messages":[{"role":"user","content":"Hi"}],"stream":true,\
                "temperature":0.70,"top_p":0.9,"max_tokens":100,"frequency_penalty":0.5,"presence_penalty":-0.5,\
                "stop":"END","n":2,"tools":[],"tool_choice":"auto","response_format":{"type":"text"},"user":"user_123"}""";

        caller.chatStream(body);

        assertThat(helicone.requests("page-parameters-streamed").get(0).text())
                .isEqualTo(body.replaceFirst("}$", ",\"stream_options\":{\"include_usage\":true}}"));
    }

    @Test
    void headers_pagesExample_trackingTravelsAndCacheStaysHere() throws IOException {
        caller.chat(
                """
                {"model":"page-headers","messages":[{"role":"user","content":"Hello"}],"metadata":{\
                "Helicone-Cache-Enabled":"true","Helicone-Property-Environment":"production",\
                "Helicone-Property-User-Id":"user_123","Helicone-User-Id":"user_123",\
                "Helicone-Session-Id":"session_abc","Helicone-Prompt-Id":"prompt_v1"}}""");

        var sent = helicone.requests("page-headers").get(0);
        assertThat(sent.header("Helicone-Property-Environment")).hasValue("production");
        assertThat(sent.header("Helicone-Property-User-Id")).hasValue("user_123");
        assertThat(sent.header("Helicone-User-Id")).hasValue("user_123");
        assertThat(sent.header("Helicone-Session-Id")).hasValue("session_abc");
        assertThat(sent.header("Helicone-Prompt-Id")).hasValue("prompt_v1");
        assertThat(sent.header("Helicone-Cache-Enabled")).isEmpty();
        assertThat(sent.member("metadata")).isEmpty();
    }

    @Test
    void provider_anthropic_isAskedForThroughHelicone() throws IOException {
        var answer = caller.chat(
                """
                {"model":"helicone/page-haiku/anthropic","messages":[{"role":"user","content":"Hello"}]}""");

        assertThat(helicone.requests("page-haiku/anthropic")).hasSize(1);
        assertThat(answer.header("Helicone-Provider")).hasValue("anthropic");
    }

    @Test
    void promptFields_managedPrompt_passThrough() throws IOException {
        var body =
                """
                {"model":"page-prompts","prompt_id":"abc123","version_id":"v-7","environment":"production",\
                "inputs":{"city":"Paris","days":3},"messages":[{"role":"user","content":"Hello"}]}""";

        caller.chat(body);

        assertThat(helicone.requests("page-prompts").get(0).text()).isEqualTo(body);
        assertThat(List.of(helicone.requests("page-prompts").get(0).path())).containsExactly("/v1/chat/completions");
    }
}
