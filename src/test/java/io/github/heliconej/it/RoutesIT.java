package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths with and without {@code /v1}, and that the body alone decides what kind of answer it is. */
@OnServer(HeliconeRoute.class)
class RoutesIT {
    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final RunningServer server;
    private final Caller caller;

    RoutesIT(RunningServer server) {
        this.server = server;
        this.caller = new Caller(server);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, /v1/chat/completions, messages",
        "/chat/completions, /v1/chat/completions, messages",
        "/v1/completions, /v1/chat/completions, prompt",
        "/completions, /v1/chat/completions, prompt",
        "/v1/embeddings, /v1/embeddings, input",
        "/embeddings, /v1/embeddings, input",
    })
    void path_withAndWithoutVersion_reachesTheSameUpstreamPath(String path, String sent, String member)
            throws IOException {
        var model = "routes" + path.replace('/', '-');
        var value = member.equals("messages") ? "[{\"role\":\"user\",\"content\":\"Hi\"}]" : "\"Hi\"";

        var answer = caller.post(path, "{\"model\":\"" + model + "\",\"" + member + "\":" + value + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(helicone.requests(model))
                .extracting(request -> request.target())
                .containsExactly(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/completions", "/completions"})
    void stream_withoutVersion_isStreamed(String path) throws IOException {
        var model = "routes-stream" + path.replace('/', '-');

        var events = caller.stream(path, Requests.with(Requests.stream(model), "\"prompt\":\"Hi\""));

        assertThat(events).hasSizeGreaterThan(2).last().isEqualTo("[DONE]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/html", "application/xml;q=0.1", "*/*", "image/png, text/css"})
    void accept_ofWholeAnswer_isIrrelevant(String accept) throws IOException {
        var answer = caller.chat(Requests.chat("routes-accept-" + accept.length()), "Accept: " + accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.text()).isEqualTo(Bodies.chat("Hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/png"})
    void accept_ofStream_isIrrelevant(String accept) throws IOException {
        try (var client = RawClient.to(server.base())) {
            var body = Requests.stream("routes-accept-stream-" + accept.length());

            var events = client.post(Caller.CHAT, body, "Accept: " + accept).events();

            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
            assertThat(events.rest()).last().matches(event -> event.isDone());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "text/event-stream"})
    void accept_ofError_isIrrelevant(String accept) throws IOException {
        var answer = caller.chat("{\"messages\":[]}", "Accept: " + accept);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(Tree.of(answer).text("/error/param")).isEqualTo("model");
    }

    @Test
    void query_onChat_doesNotMatter() throws IOException {
        var answer = caller.post("/v1/chat/completions?api-version=2024-06-01", Requests.chat("routes-query"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(helicone.requests("routes-query").get(0).target()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void connection_keptAlive_servesCallAfterCall() throws IOException {
        try (var client = RawClient.to(server.base())) {
            var first = client.post(Caller.CHAT, Requests.chat("routes-kept")).answer();
            var stream = client.post(Caller.CHAT, Requests.stream("routes-kept"))
                    .events()
                    .rest();
            var models = client.get("/v1/models").answer();
            var last = client.post(Caller.CHAT, Requests.chat("routes-kept")).answer();

            assertThat(first.status()).isEqualTo(200);
            assertThat(stream).last().matches(event -> event.isDone());
            assertThat(models.status()).isEqualTo(200);
            assertThat(last.text()).isEqualTo(Bodies.chat("Hello"));
        }
    }
}
