package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code HeliconeService} in an enterprise bean of an application that carries the {@code service} jar. */
@OnServer(Embedded.class)
class ServiceIT {
    private final FakeUpstream helicone = Embedded.helicone();
    private final EmbeddingApplication application;

    ServiceIT(RunningServer server) {
        this.application = new EmbeddingApplication(server);
    }

    @Test
    void ask_question_isAnsweredInOneLineOfJava() throws IOException {
        helicone.on("service-ask").answer(Reply.chat("4"));

        assertThat(application.run(ServiceCall.ASK, "service-ask")).isEqualTo("4");
        assertThat(helicone.requests("service-ask").get(0).text())
                .isEqualTo(Bodies.chatRequest("service-ask", "What is 2+2?"));
    }

    @Test
    void chat_answer_saysEverythingAboutItself() throws IOException {
        helicone.on("service-chat/openai")
                .answer(Reply.json(503, Bodies.error("server_error", "no")))
                .then(Reply.json(200, Bodies.chat("gpt-real", "Hi", 3, 4)));

        var said = application.run(ServiceCall.CHAT_IN_DETAIL, "service-chat/openai");

        var sent = helicone.requests("service-chat/openai");
        assertThat(said)
                .isEqualTo("Hi stop gpt-real 7 openai gpt-real 2 "
                        + sent.get(1).header("Helicone-Request-Id").orElseThrow());
        assertThat(sent.get(0).header("Helicone-Request-Id"))
                .isEqualTo(sent.get(1).header("Helicone-Request-Id"));
    }

    @Test
    void chatAsync_question_isAnswered() throws IOException {
        helicone.on("service-async").answer(Reply.chat("later"));

        assertThat(application.run(ServiceCall.CHAT_ASYNC, "service-async")).isEqualTo("later");
    }

    @Test
    void chatAsync_twoAtOnce_keepTheirContexts() throws IOException {
        assertThat(application.run(ServiceCall.CHAT_TWICE_AT_ONCE, "service-two"))
                .isEqualTo("Hello Hello");
        assertThat(helicone.requests("service-two")).hasSize(2).allSatisfy(sent -> assertThat(
                        sent.header("Helicone-User-Id").orElseThrow())
                .isEqualTo(Tree.of(sent.text()).text("/messages/0/content")));
    }

    @Test
    void chatAsync_failing_failsWithOurException() throws IOException {
        helicone.on("service-async-400").answer(Reply.json(400, Bodies.error("invalid_request_error", "bad")));

        assertThat(application.run(ServiceCall.CHAT_ASYNC_FAILING, "service-async-400"))
                .endsWith("bad")
                .doesNotContain("jakarta", "weld", "glassfish");
    }

    @Test
    void chat_failing_throwsStatusCodeAndMessage() throws IOException {
        helicone.on("service-429").answer(Reply.json(429, Bodies.error("rate_limit_error", "slow down")));

        assertThat(application.run(ServiceCall.ASK, "service-429")).isEqualTo("429 upstream_error slow down");
        assertThat(helicone.requests("service-429")).hasSize(1 + Embedded.RETRIES);
    }

    @Test
    void chat_everyParameter_travels() throws IOException {
        application.run(ServiceCall.EVERY_PARAMETER, "service-parameters");

        assertThat(Tree.of(helicone.requests("service-parameters").get(0).text())
                        .json())
                .isEqualTo(Tree.of(
                                """
                        {"model":"service-parameters","messages":[{"role":"system","content":"Be brief"},
                        {"role":"user","content":"Hello"}],"max_completion_tokens":50,"logit_bias":{"50256":-100},
                        "seed":20000000000,"parallel_tool_calls":false,"functions":[],"function_call":"none",
                        "logprobs":true,"top_logprobs":3,"modalities":["text","audio"],
                        "audio":{"voice":"alloy","format":"wav"},"prediction":{"type":"content","content":"maybe"},
                        "reasoning_effort":"low","thinking":{"type":"enabled","budget_tokens":1024},"verbosity":"high",
                        "web_search_options":{},"service_tier":"flex","safety_identifier":"safe",
                        "prompt_cache_key":"key","prompt_cache_retention":"24h","store":false,"top_k":40,"custom":"x"}
                        """)
                        .json());
    }

    @Test
    void chat_messagesOfAllKinds_travel() throws IOException {
        application.run(ServiceCall.MESSAGES_OF_ALL_KINDS, "service-messages");

        assertThat(Tree.of(helicone.requests("service-messages").get(0).text()).at("/messages"))
                .isEqualTo(Tree.of(
                                """
                        {"messages":[{"role":"developer","content":"Be kind"},{"role":"user","content":[
                        {"type":"text","text":"Look and listen"},
                        {"type":"image_url","image_url":{"url":"https://example.org/cat.png","detail":"low"}},
                        {"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}},
                        {"type":"file","file":{"file_id":"file-1"}},
                        {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA=="}}]},
                        {"role":"assistant","content":"I see","name":"bot"}]}""")
                        .at("/messages"));
    }

    @Test
    void chat_toolRoundTrip_repeatsTheModelsTurn() throws IOException {
        var turn = "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                + "\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]}";
        helicone.on("service-tools")
                .answer(Reply.json(
                        200, "{\"choices\":[{\"index\":0,\"finish_reason\":\"tool_calls\",\"message\":" + turn + "}]}"))
                .then(Reply.chat("Sunny."));

        assertThat(application.run(ServiceCall.TOOL_ROUND_TRIP, "service-tools"))
                .isEqualTo("weather{} Sunny.");
        var second = Tree.of(helicone.requests("service-tools").get(1).text());
        assertThat(second.at("/messages/1")).isEqualTo(Tree.of(turn).json());
        assertThat(second.text("/messages/2/tool_call_id")).isEqualTo("c1");
    }

    @Test
    void complete_listOfPrompts_isOneChoiceEach() throws IOException {
        helicone.on("service-list").answer(Reply.chat("first")).then(Reply.chat("second"));

        assertThat(application.run(ServiceCall.COMPLETE_LIST, "service-list")).isEqualTo("[first, second]");
    }

    @Test
    void completeAsync_prompt_isAnswered() throws IOException {
        assertThat(application.run(ServiceCall.COMPLETE_ASYNC, "service-text")).isEqualTo("Hello");
    }

    @Test
    void embed_texts_areVectors() throws IOException {
        assertThat(application.run(ServiceCall.EMBED, "service-embed")).isEqualTo("[0.25, -0.5]");
        assertThat(helicone.requests("service-embed"))
                .extracting(Recorded::requestLine)
                .containsExactly("POST /v1/embeddings HTTP/1.1");
    }

    @Test
    void embed_base64_isDecoded() throws IOException {
        helicone.on("service-base64")
                .answer(Reply.json(
                        200,
                        "{\"data\":[{\"index\":0,\"embedding\":\"AACAPgAAAL8=\"}],"
                                + "\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}"));

        assertThat(application.run(ServiceCall.EMBED_BASE64, "service-base64")).isEqualTo("[0.25, -0.5]5");
    }

    @Test
    void embedAsync_texts_areVectors() throws IOException {
        assertThat(application.run(ServiceCall.EMBED_ASYNC, "service-embed-async"))
                .isEqualTo("1");
        assertThat(helicone.requests("service-embed-async").get(0).headers("Helicone-User-Id"))
                .containsExactly("u");
    }

    @Test
    void models_ofHelicone_areListed() throws IOException {
        assertThat(application.run(ServiceCall.MODELS, "none")).isEqualTo("[gpt-4o, claude-3.5-haiku] true");
    }
}
