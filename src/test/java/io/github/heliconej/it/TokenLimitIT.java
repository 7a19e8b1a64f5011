package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prompts that are too long for their model, over HTTP. Each test has a model of its own, all of which the price table
 * knows: {@code gpt-4-32k} reads 32,000 tokens.
 */
@OnServer(HeliconeRoute.class)
class TokenLimitIT {
    private static final String HEADER = "Helicone-Token-Limit-Exception-Handler: ";
    private static final String HANDLED = "Helicone-Token-Limit-Handled";
    private static final String LONG = "Lorem ipsum dolor sit amet. ".repeat(4_000);

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    TokenLimitIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void middleOut_tooLong_losesItsMiddle() throws IOException {
        RawAnswer answer = caller.chat(conversation("gpt-4-32k/limit-middle"), HEADER + "middle-out");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(HANDLED)).hasValue("middle-out");
        Recorded sent = only("gpt-4-32k/limit-middle");
        assertThat(sent.headers("Helicone-Token-Limit-Exception-Handler")).isEmpty();
        assertThat(sent.text())
                .hasSizeBetween(80_000, 150_000)
                .contains("You obey.", "the question", "\"temperature\":0.10");
    }

    @Test
    void middleOut_stream_losesItsMiddleToo() throws IOException {
        String model = "gpt-4-32k/limit-stream";

        List<String> events =
                caller.chatStream(Requests.with(conversation(model), "\"stream\":true"), HEADER + "middle-out");

        assertThat(events).endsWith("[DONE]");
        assertThat(only(model).text()).hasSizeBetween(80_000, 150_000);
    }

    @Test
    void truncate_tooLong_isMadePlain() throws IOException {
        String model = "gpt-4-32k/limit-truncate";

        RawAnswer answer = caller.chat(
                conversation(model).replace("You obey.", "You    obey. <!-- always -->"), HEADER + "truncate");

        assertThat(answer.header(HANDLED)).hasValue("truncate");
        assertThat(only(model).text()).contains("\"You obey.\"", LONG.strip());
    }

    @Test
    void fallback_firstTooSmall_asksTheNext() throws IOException {
        RawAnswer answer = caller.chat(
                conversation("gpt-4-32k/limit-small,gpt-4o/limit-large,gpt-4/limit-last"), HEADER + "fallback");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(HANDLED)).hasValue("fallback");
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
        assertThat(helicone.requests("gpt-4-32k/limit-small")).isEmpty();
        assertThat(only("gpt-4o/limit-large").text()).contains(LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate", "middle-out", "fallback"})
    void call_thatFits_goesToTheByte(String handler) throws IOException {
        String body = Bodies.chatRequest("gpt-4/limit-fits-" + handler, "short    words");

        RawAnswer answer = caller.chat(body, HEADER + handler);

        assertThat(answer.header(HANDLED)).isEmpty();
        assertThat(only("gpt-4/limit-fits-" + handler).text()).isEqualTo(body);
    }

    @Test
    void handler_inMetadata_countsAndLeavesTheBody() throws IOException {
        String model = "gpt-4-32k/limit-metadata";

        RawAnswer answer = caller.chat(Requests.with(
                conversation(model), "\"metadata\":{\"Helicone-Token-Limit-Exception-Handler\":\"middle-out\"}"));

        assertThat(answer.header(HANDLED)).hasValue("middle-out");
        assertThat(only(model).text()).doesNotContain("\"metadata\":");
    }

    @Test
    void handler_unknown_isRefusedAndNothingSent() throws IOException {
        RawAnswer answer = caller.chat(Requests.chat("gpt-4/limit-unknown"), HEADER + "shorten");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Helicone-Token-Limit-Exception-Handler", "middle-out");
        assertThat(helicone.requests("gpt-4/limit-unknown")).isEmpty();
    }

    private Recorded only(String model) {
        assertThat(helicone.requests(model)).hasSize(1);
        return helicone.requests(model).get(0);
    }

    private static String conversation(String model) {
        return "{\"model\":\"" + model + "\",\"temperature\":0.10,\"messages\":["
                + "{\"role\":\"system\",\"content\":\"You obey.\"},"
                + "{\"role\":\"user\",\"content\":\"" + LONG + "\"},"
                + "{\"role\":\"assistant\",\"content\":\"" + LONG + "\"},"
                + "{\"role\":\"user\",\"content\":\"the question\"}]}";
    }
}
