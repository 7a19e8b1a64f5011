package io.github.heliconej.sandbox;

import static io.github.heliconej.sandbox.Rehearsal.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Failures on demand, as the answer shows them. */
class SandboxApiFaultsTest {

    private static final String CHAT = "/chat/completions";

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void answer_statusAsked_isAnErrorWithRetryAfter() {
        SandboxReply reply = ask(hello(), "status=429;retry-after=1", "").reply();

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers()).containsEntry("Retry-After", "1").containsEntry("Helicone-Sandbox", "true");
        JsonObject error = Rehearsal.body(reply).getJsonObject("error");
        assertThat(error.keySet()).containsExactly("message", "type", "code", "param");
        assertThat(error.getString("type")).isEqualTo("rate_limit_error");
        assertThat(error.getString("code")).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void answer_statusWithoutTimes_alwaysFails() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(hello(), "status=500", "id").reply().status()).isEqualTo(500);
        }
    }

    @Test
    void answer_timesWithId_failsThenAnswers() {
        assertThat(ask(hello(), "status=503;times=2", "id").reply().status()).isEqualTo(503);
        assertThat(ask(hello(), "status=503;times=2", "id").reply().status()).isEqualTo(503);
        assertThat(ask(hello(), "status=503;times=2", "id").reply().status()).isEqualTo(200);
        assertThat(ask(hello(), "status=503;times=2", "other").reply().status()).isEqualTo(503);
    }

    @Test
    void answer_timesWithCut_cutsThenAnswersWhole() {
        String stream = hello("\"stream\":true");

        assertThat(Rehearsal.text(ask(stream, "cut-after=2;times=1", "id").reply()))
                .doesNotContain("[DONE]");
        assertThat(Rehearsal.text(ask(stream, "cut-after=2;times=1", "id").reply()))
                .contains("[DONE]");
    }

    @Test
    void answer_delays_arePassedOnEvenToFailures() {
        PacedReply paced = ask(hello(), "status=500;delay=PT0.5S;chunk-delay=PT0.02S", "");

        assertThat(paced.delay()).isEqualTo(Duration.ofMillis(500));
        assertThat(paced.gap()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void answer_cutStream_announcesMoreThanItSends() {
        SandboxReply whole = sandbox.reply(CHAT, hello("\"stream\":true"));
        SandboxReply cut = ask(hello("\"stream\":true"), "cut-after=3", "").reply();

        assertThat(cut.parts()).hasSize(3);
        assertThat(cut.length()).isEqualTo(Rehearsal.text(whole).length());
        assertThat(cut.headers()).containsEntry("Connection", "close");
    }

    @Test
    void answer_cutBeyondTheEnd_stillLacksDone() {
        SandboxReply cut = ask(hello("\"stream\":true"), "cut-after=1000", "").reply();

        assertThat(Rehearsal.text(cut)).contains("\"finish_reason\":\"stop\"").doesNotContain("[DONE]");
    }

    @Test
    void answer_cutUnary_isHalfAJsonText() {
        SandboxReply cut = ask(hello(), "cut-after=1", "").reply();

        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.length()).isEqualTo(cut.parts().get(0).length);
        assertThatThrownBy(() -> Rehearsal.body(cut)).hasMessageContaining("not valid JSON");
    }

    @Test
    void answer_malformedFaults_areRefused() {
        SandboxReply reply = ask(hello(), "status=200", "").reply();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(Rehearsal.body(reply).getJsonObject("error").getString("param"))
                .isEqualTo("Helicone-Sandbox");
    }

    @Test
    void answer_faultsOnModels_failToo() {
        assertThat(sandbox.paced("/models", "", "status=502", "").reply().status())
                .isEqualTo(502);
    }

    private PacedReply ask(String json, String faults, String requestId) {
        return sandbox.paced(CHAT, json, faults, requestId);
    }
}
