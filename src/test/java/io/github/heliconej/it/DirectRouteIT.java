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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code helicone.route=direct}: each entry of a chain goes to its own provider, and Helicone hears nothing. */
@OnServer(DirectRoute.class)
class DirectRouteIT {
    private static final String NO_RETRY = "Helicone-Retry-Enabled: false";

    private final FakeUpstream providers = DirectRoute.providers();
    private final FakeUpstream gamma = DirectRoute.gamma();
    private final Caller caller;

    DirectRouteIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void provider_named_isAskedWithItsPathKeyAndPlainModel() throws IOException {
        var body = Requests.with(Requests.chat("helicone/direct-named/alpha"), "\"temperature\":0.10");

        var answer = caller.chat(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Provider")).hasValue("alpha");
        var sent = providers.requests("direct-named").get(0);
        assertThat(sent.requestLine()).isEqualTo("POST /alpha/v1/chat/completions HTTP/1.1");
        assertThat(sent.headers("Authorization")).containsExactly("Bearer sk-alpha");
        assertThat(sent.text()).isEqualTo(body.replace("helicone/direct-named/alpha", "direct-named"));
    }

    @Test
    void provider_withoutKey_isAskedWithoutAuthorization() throws IOException {
        caller.chat(Requests.chat("direct-keyless/BETA"), "Authorization: Bearer sk-caller");
        caller.chatStream(Requests.stream("direct-keyless/beta"), "Authorization: Bearer sk-caller");

        assertThat(providers.requests("direct-keyless")).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.requestLine()).isEqualTo("POST /beta/openai/chat/completions HTTP/1.1");
            assertThat(sent.headers("Authorization")).isEmpty();
        });
    }

    @Test
    void provider_atTheRootOfItsHost_isAskedUnderVersion() throws IOException {
        caller.chat(Requests.chat("direct-root/gamma"));

        assertThat(gamma.requests("direct-root").get(0).requestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(gamma.requests("direct-root").get(0).headers("Authorization"))
                .containsExactly("Bearer sk-gamma");
    }

    @Test
    void model_withoutProvider_goesToTheFirstThatListsIt() throws IOException {
        caller.chat(Requests.chat("b-direct"));
        caller.chat(Requests.chat("shared-direct"));

        assertThat(providers.requests("b-direct"))
                .extracting(Recorded::path)
                .containsExactly("/beta/openai/chat/completions");
        assertThat(providers.requests("shared-direct"))
                .extracting(Recorded::path)
                .containsExactly("/alpha/v1/chat/completions");
    }

    @Test
    void model_excludingAProvider_goesToTheNextThatListsIt() throws IOException {
        caller.chat(Requests.chat("shared-excluded,!alpha"));

        assertThat(providers.requests("shared-excluded"))
                .extracting(Recorded::path)
                .containsExactly("/beta/openai/chat/completions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct-x1/nobody", "direct-x2", "direct-x3/alpha,!alpha", "a-x4,direct-x4/nobody"})
    void provider_unknownOrExcluded_isRefusedAndNothingIsSent(String model) throws IOException {
        int before = providers.connections();

        var answer = caller.chat(Requests.chat(model));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/param")).isEqualTo("model");
        assertThat(providers.connections()).isEqualTo(before);
    }

    @Test
    void headers_heliconesOwn_neverReachAProvider() throws IOException {
        caller.chat(
                Requests.withMetadata("direct-headers/alpha", "{\"Helicone-User-Id\":\"u\",\"order\":\"17\"}"),
                "Helicone-Session-Id: s",
                "Helicone-Cache-Enabled: true",
                "Cache-Control: max-age=60",
                "anthropic-beta: tools-2024");

        var sent = providers.requests("direct-headers").get(0);
        assertThat(sent.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("helicone-"));
        assertThat(sent.header("Cache-Control").orElse("")).doesNotContain("max-age");
        assertThat(sent.headers("anthropic-beta")).containsExactly("tools-2024");
        assertThat(sent.member("metadata")).hasValue("{\"order\":\"17\"}");
        assertThat(sent.headerLines()).noneMatch(line -> line.contains(HeliconeRoute.KEY));
    }

    @Test
    void chain_firstProviderFails_nextProviderIsAskedWithItsOwnKey() throws IOException {
        providers.onPath("/alpha/v1/chat/completions");
        providers.on("direct-c1").answer(Reply.json(503, Bodies.error("server_error", "no")));
        gamma.on("direct-c2").answer(Reply.chat("gamma here"));

        var answer = caller.chat(Requests.chat("direct-c1/alpha,direct-c1/beta,direct-c2/gamma"), NO_RETRY);

        assertThat(answer.text()).isEqualTo(Bodies.chat("gamma here"));
        assertThat(answer.header("Helicone-Provider")).hasValue("gamma");
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("2");
        assertThat(providers.requests("direct-c1"))
                .extracting(sent -> sent.header("Authorization").orElse("none"))
                .containsExactly("Bearer sk-alpha", "none");
        assertThat(gamma.requests("direct-c2").get(0).headers("Authorization")).containsExactly("Bearer sk-gamma");
    }

    @Test
    void chain_allProvidersFail_detailsNameThem() throws IOException {
        providers.on("direct-d").answer(Reply.json(500, Bodies.error("server_error", "no")));

        var answer = caller.chat(Requests.chat("direct-d/alpha,direct-d/beta"), NO_RETRY);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Tree.of(answer).text("/error/details/0/source")).isEqualTo("direct-d/alpha");
        assertThat(Tree.of(answer).text("/error/details/1/source")).isEqualTo("direct-d/beta");
    }

    @Test
    void completions_text_areNative() throws IOException {
        var body = "{\"model\":\"direct-text/alpha\",\"prompt\":[1,2],\"suffix\":\"end\",\"best_of\":3,\"logprobs\":2}";

        var answer = caller.post("/v1/completions", body);

        assertThat(answer.text()).isEqualTo(Bodies.textCompletion("Hello"));
        var sent = providers.requests("direct-text").get(0);
        assertThat(sent.requestLine()).isEqualTo("POST /alpha/v1/completions HTTP/1.1");
        assertThat(sent.text()).isEqualTo(body.replace("/alpha", ""));
    }

    @Test
    void completions_stream_isNativeAndRelayed() throws IOException {
        var events = caller.stream(
                "/v1/completions", "{\"model\":\"direct-text-stream/alpha\",\"prompt\":\"a\",\"stream\":true}");

        assertThat(events).containsExactly(Bodies.textChunk("Hel"), Bodies.textFinish("lo", "stop"), "[DONE]");
        assertThat(providers.requests("direct-text-stream").get(0).path()).isEqualTo("/alpha/v1/completions");
    }

    @Test
    void embeddings_model_goesToTheProviderThatListsIt() throws IOException {
        var answer = caller.post("/v1/embeddings", "{\"model\":\"b-vectors\",\"input\":\"x\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(providers.requests("b-vectors"))
                .extracting(Recorded::path)
                .containsExactly("/beta/openai/embeddings");
    }

    @Test
    void models_ofAllProviders_areListedTogether() throws IOException {
        var answer = Tree.of(caller.get("/v1/models"));

        assertThat(answer.text("/object")).isEqualTo("list");
        assertThat(answer.json().getJsonArray("data").stream()
                        .map(model -> model.asJsonObject().getString("id")))
                .containsExactly("a-one", "a-two", "b-one", "team/c-one");
        assertThat(Tree.of(caller.get("/v1/models/team/c-one")).text("/id")).isEqualTo("team/c-one");
        assertThat(providers.onPath("/beta/openai/models").requests().get(0).headers("Authorization"))
                .isEmpty();
        assertThat(gamma.onPath("/v1/models").requests().get(0).headers("Authorization"))
                .containsExactly("Bearer sk-gamma");
    }

    @Test
    void key_ofProviderRefused_isOursToMend() throws IOException {
        providers.on("direct-auth").answer(Reply.json(401, Bodies.error("authentication_error", "sk-alpha is wrong")));

        var answer = caller.chat(Requests.chat("direct-auth/alpha"));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(Tree.of(answer).text("/error/code")).isEqualTo("upstream_auth");
        assertThat(answer.text()).doesNotContain("sk-alpha");
    }
}
