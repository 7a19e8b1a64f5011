package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The samples of LiteLLM's page, called by an enterprise bean: {@link PageSample}. */
@OnServer(Embedded.class)
class PageSamplesInJavaIT {
    private final FakeUpstream helicone = Embedded.helicone();
    private final EmbeddingApplication application;

    PageSamplesInJavaIT(RunningServer server) {
        this.application = new EmbeddingApplication(server);
    }

    @Test
    void nonStreaming_samplesModel_goesToHeliconeWithoutPrefix() throws IOException {
        helicone.on("java-plain").answer(Reply.chat("Paris."));

        assertThat(application.run(PageSample.NON_STREAMING, "java-plain")).isEqualTo("Paris.");
        var sent = helicone.requests("java-plain").get(0);
        assertThat(sent.requestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(sent.headers("Authorization")).containsExactly("Bearer " + HeliconeRoute.KEY);
        assertThat(sent.text()).isEqualTo(Bodies.chatRequest("java-plain", "What is the capital of France?"));
    }

    @Test
    void streaming_poem_isIteratedPieceByPiece() throws IOException {
        helicone.on("java-stream").answer(Reply.stream("Silicon ", "dreams"));

        assertThat(application.run(PageSample.STREAMING, "java-stream")).isEqualTo("|Silicon |dreams||");
    }

    @Test
    void metadata_customProperties_becomeHeadersAndLeaveTheBody() throws IOException {
        application.run(PageSample.METADATA, "java-metadata");

        var sent = helicone.requests("java-metadata").get(0);
        assertThat(sent.headers("Helicone-Property-Environment")).containsExactly("production");
        assertThat(sent.headers("Helicone-Property-User-Id")).containsExactly("user_123");
        assertThat(sent.headers("Helicone-Property-Session-Id")).containsExactly("session_abc");
        assertThat(sent.headers("Helicone-Property-App")).containsExactly("shop");
        assertThat(sent.member("metadata")).isEmpty();
    }

    @Test
    void textCompletion_prompt_isAnswered() throws IOException {
        helicone.on("java-text").answer(Reply.chat("there was"));

        assertThat(application.run(PageSample.TEXT_COMPLETION, "java-text")).isEqualTo("there was");
        assertThat(helicone.requests("java-text").get(0).path()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void retryAndFallback_chain_triesFirstFourTimesThenSecond() throws IOException {
        helicone.on("java-chain-1/openai").answer(Reply.json(500, Bodies.error("server_error", "no")));
        helicone.on("java-chain-2/anthropic").answer(Reply.chat("Hi"));

        assertThat(application.run(PageSample.RETRY_AND_FALLBACK, "java-chain")).isEqualTo("Hi 5 1");
        assertThat(helicone.requests("java-chain-1/openai")).hasSize(4);
        assertThat(helicone.requests("java-chain-2/anthropic")).hasSize(1);
    }

    @Test
    void parameters_allInOneCall_travel() throws IOException {
        application.run(PageSample.ALL_PARAMETERS, "java-parameters");

        assertThat(Tree.of(helicone.requests("java-parameters").get(0).text()).json())
                .isEqualTo(Tree.of(
                                """
                        {"model":"java-parameters","messages":[{"role":"user","content":"Weather in Paris?"}],
                        "temperature":0.7,"top_p":0.9,"max_tokens":100,"frequency_penalty":0.5,"presence_penalty":-0.5,
                        "stop":["END","\\n\\n"],"n":2,"tools":[{"type":"function","function":{"name":"weather",
                        "description":"What the sky does","parameters":{"type":"object"}}}],"tool_choice":"auto",
                        "response_format":{"type":"json_object"},"user":"user_123"}""")
                        .json());
    }

    @Test
    void headers_wholeTable_trackingTravelsAndPoliciesStayHere() throws IOException {
        application.run(PageSample.HEADERS, "java-headers");

        var sent = helicone.requests("java-headers").get(0);
        assertThat(sent.headers("Helicone-Property-Environment")).containsExactly("production");
        assertThat(sent.headers("Helicone-Property-User-Id")).containsExactly("user_123");
        assertThat(sent.headers("Helicone-User-Id")).containsExactly("user_123");
        assertThat(sent.headers("Helicone-Session-Id")).containsExactly("session_abc");
        assertThat(sent.headers("Helicone-Prompt-Id")).containsExactly("prompt_v1");
        assertThat(sent.headerNames()).noneMatch(name -> name.matches("(?i)helicone-(cache|rate-?limit)-.*"));
    }

    @Test
    void provider_anthropic_isAskedForThroughHelicone() throws IOException {
        assertThat(application.run(PageSample.DIFFERENT_PROVIDER, "java-haiku")).isEqualTo("Hello from anthropic");
        assertThat(helicone.requests("java-haiku/anthropic")).hasSize(1);
    }

    @Test
    void promptFields_managedPrompt_passThrough() throws IOException {
        application.run(PageSample.PROMPT_FIELDS, "java-prompts");

        var sent = helicone.requests("java-prompts").get(0);
        assertThat(sent.member("prompt_id")).hasValue("\"abc123\"");
        assertThat(sent.member("version_id")).hasValue("\"v-7\"");
        assertThat(sent.member("environment")).hasValue("\"production\"");
        assertThat(sent.member("inputs")).hasValue("{\"city\":\"Paris\"}");
    }
}
