package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.OpenSandbox;
import io.github.heliconej.container.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Failures rehearsed with the header {@code Helicone-Sandbox}, on the whole way: retries, fallback, broken streams. */
@OnServer(OpenSandbox.class)
class SandboxFaultsIT {
    private static final String QUICKLY = "Helicone-Retry-Min-Timeout: 1";

    private final Caller caller;

    SandboxFaultsIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void status_twice_isRetriedUntilItWorks() throws IOException {
        var answer = caller.chat(
                Requests.chat("faults-retry"),
                "Helicone-Sandbox: status=429;times=2;retry-after=0",
                "Helicone-Retry-Num: 3",
                QUICKLY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Attempts")).hasValue("3");
        assertThat(answer.header("Helicone-Sandbox")).hasValue("true");
    }

    @Test
    void status_always_isTheAnswerAfterAllRetries() throws IOException {
        var answer = caller.chat(
                Requests.chat("faults-always"), "Helicone-Sandbox: status=503", "Helicone-Retry-Num: 2", QUICKLY);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Helicone-Attempts")).hasValue("3");
        assertThat(Tree.of(answer).text("/error/message")).contains("503");
    }

    @Test
    void failure_ofSandbox_saysThatItIsTheSandboxes() throws IOException {
        var answer = caller.chat(
                Requests.chat("faults-marked"), "Helicone-Sandbox: status=418", "Helicone-Retry-Enabled: false");

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.headers("Helicone-Sandbox")).containsExactly("true");
    }

    @Test
    void status_withRetryAfter_isToldTheCaller() throws IOException {
        var answer = caller.chat(
                Requests.chat("faults-limit"),
                "Helicone-Sandbox: status=429;retry-after=9",
                "Helicone-Retry-Enabled: false");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).hasValue("9");
    }

    @Test
    void status_once_fallsBackToTheNextModel() throws IOException {
        var answer = caller.chat(
                Requests.chat("faults-first,faults-second"),
                "Helicone-Sandbox: status=500;times=1",
                "Helicone-Retry-Enabled: false");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
        assertThat(Tree.of(answer).text("/model")).isEqualTo("faults-second");
    }

    @Test
    void status_onStream_isRetriedBeforeTheFirstByte() throws IOException {
        var events =
                caller.chatStream(Requests.stream("faults-stream"), "Helicone-Sandbox: status=500;times=1", QUICKLY);

        assertThat(events).hasSizeGreaterThan(3).last().isEqualTo("[DONE]");
    }

    @Test
    void cut_onStream_isAnErrorEventAndNoDone() throws IOException {
        var events =
                caller.chatStream(Requests.stream("faults-cut"), "Helicone-Sandbox: cut-after=3;chunk-delay=PT0.01S");

        assertThat(events).hasSize(4).doesNotContain("[DONE]");
        assertThat(Tree.of(events.get(3)).has("/error/code")).isTrue();
    }

    @Test
    void cut_onWholeAnswer_isRetriedAsBadGateway() throws IOException {
        var answer = caller.chat(
                Requests.chat("faults-half"),
                "Helicone-Sandbox: cut-after=0;times=1",
                "Helicone-Retry-Num: 1",
                QUICKLY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Attempts")).hasValue("2");
    }

    @Test
    void value_thatDoesNotParse_is400WithTheReason() throws IOException {
        var answer = caller.chat(Requests.chat("faults-typo"), "Helicone-Sandbox: statsu=500");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/message")).contains("statsu");
    }

    @Test
    void embeddings_faults_areRetried() throws IOException {
        var answer = caller.post(
                "/v1/embeddings",
                "{\"model\":\"text-embedding-3-small\",\"input\":\"x\",\"dimensions\":2}",
                "Helicone-Sandbox: status=502;times=1",
                QUICKLY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Attempts")).hasValue("2");
    }
}
