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

/** N retries are exactly N further requests on the wire. */
@OnServer(HeliconeRoute.class)
class RetriesIT {
    private static final Reply FAILURE = Reply.json(500, Bodies.error("server_error", "no"));

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    RetriesIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10})
    void retryNum_always500_isExactlySoManyMoreRequests(int retries) throws IOException {
        var model = "retries-" + retries;
        helicone.on(model).answer(FAILURE);

        var answer =
                caller.chat(Requests.chat(model), "Helicone-Retry-Num: " + retries, "Helicone-Retry-Min-Timeout: 0");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Tree.of(answer).text("/error/message")).isEqualTo("no");
        assertThat(helicone.requests(model)).hasSize(1 + retries);
        assertThat(answer.header("Helicone-Attempts")).hasValue(Integer.toString(1 + retries));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void retryNum_onStream_isExactlySoManyMoreRequests(int retries) throws IOException {
        var model = "retries-stream-" + retries;
        helicone.on(model).answer(FAILURE);

        var answer = caller.chat(Requests.stream(model), "Helicone-Retry-Num: " + retries);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(helicone.requests(model)).hasSize(1 + retries);
    }

    @Test
    void retryNum_onEmbeddings_isExactlySoManyMoreRequests() throws IOException {
        helicone.on("retries-vectors").answer(FAILURE);

        caller.post("/v1/embeddings", "{\"model\":\"retries-vectors\",\"input\":\"x\"}", "Helicone-Retry-Num: 1");

        assertThat(helicone.requests("retries-vectors")).hasSize(2);
    }

    @Test
    void noHeader_always500_isWhatIsConfigured() throws IOException {
        helicone.on("retries-configured").answer(FAILURE);

        caller.chat(Requests.chat("retries-configured"));

        assertThat(helicone.requests("retries-configured")).hasSize(1 + HeliconeRoute.RETRIES);
    }

    @Test
    void retryEnabled_true_takesTheRestFromConfiguration() throws IOException {
        helicone.on("retries-enabled").answer(FAILURE);

        caller.chat(Requests.chat("retries-enabled"), "Helicone-Retry-Enabled: TRUE");

        assertThat(helicone.requests("retries-enabled")).hasSize(1 + HeliconeRoute.RETRIES);
    }

    @Test
    void retryEnabled_false_beatsTheNumber() throws IOException {
        helicone.on("retries-off").answer(FAILURE);

        caller.chat(Requests.chat("retries-off"), "Helicone-Retry-Enabled: false", "Helicone-Retry-Num: 5");

        assertThat(helicone.requests("retries-off")).hasSize(1);
    }

    @Test
    void retryEnabled_falseInMetadata_disables() throws IOException {
        helicone.on("retries-off-metadata").answer(FAILURE);

        caller.chat(Requests.withMetadata("retries-off-metadata", "{\"helicone-retry-enabled\":false}"));

        assertThat(helicone.requests("retries-off-metadata")).hasSize(1);
    }

    @Test
    void secondTry_succeeds_isTheAnswer() throws IOException {
        helicone.on("retries-second").answer(FAILURE).then(Reply.chat("at last"));

        var answer = caller.chat(Requests.chat("retries-second"));

        assertThat(answer.text()).isEqualTo(Bodies.chat("at last"));
        assertThat(answer.header("Helicone-Attempts")).hasValue("2");
        assertThat(helicone.requests("retries-second")).hasSize(2);
    }

    @Test
    void secondTry_ofStream_isStreamedOnce() throws IOException {
        helicone.on("retries-second-stream").answer(FAILURE).then(Reply.stream("once"));

        var events = caller.chatStream(Requests.stream("retries-second-stream"));

        assertThat(events).filteredOn(Bodies.chatChunk("once")::equals).hasSize(1);
        assertThat(helicone.requests("retries-second-stream")).hasSize(2);
    }

    @Test
    void everyTry_ofOneCall_hasTheSameIdBodyAndHeaders() throws IOException {
        helicone.on("retries-same").answer(FAILURE).times(2).then(Reply.chat("ok"));

        var answer = caller.chat(
                Requests.withMetadata("retries-same", "{\"Helicone-User-Id\":\"u\"}"), "Helicone-Session-Id: s");

        assertThat(helicone.requests("retries-same")).hasSize(3).allSatisfy(sent -> {
            assertThat(sent.header("Helicone-Request-Id")).isEqualTo(answer.header("Helicone-Id"));
            assertThat(sent.header("Helicone-User-Id")).hasValue("u");
            assertThat(sent.header("Helicone-Session-Id")).hasValue("s");
            assertThat(sent.text()).isEqualTo(Requests.chat("retries-same"));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
    void status_thatMayPass_isRetried(int status) throws IOException {
        var model = "retries-status-" + status;
        helicone.on(model).answer(Reply.json(status, Bodies.error("x", "no")));

        var answer = caller.chat(Requests.chat(model), "Helicone-Retry-Num: 1");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(helicone.requests(model)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 405, 413, 422, 451})
    void status_thatStays_isNotRetried(int status) throws IOException {
        var model = "retries-status-" + status;
        helicone.on(model).answer(Reply.json(status, Bodies.error("x", "no")));

        var answer = caller.chat(Requests.chat(model), "Helicone-Retry-Num: 3");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(Tree.of(answer).text("/error/message")).isEqualTo("no");
        assertThat(helicone.requests(model)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void status_aboutOurKey_isOursAndNotRetried(int status) throws IOException {
        var model = "retries-status-" + status;
        helicone.on(model).answer(Reply.text(status, "Unauthorized"));

        var answer = caller.chat(Requests.chat(model), "Helicone-Retry-Num: 3");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(Tree.of(answer).text("/error/code")).isEqualTo("upstream_auth");
        assertThat(helicone.requests(model)).hasSize(1);
    }
}
