package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.config.SettableClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class UpstreamStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TEXT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
    private static final String FINISH =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    private final SettableClock clock = new SettableClock();

    @Test
    void poll_event_comesWithItsName() {
        UpstreamStream stream = Replay.of("event: delta\n" + TEXT + FINISH);
        assertThat(stream.poll(PATIENCE).flatMap(ChatChunk::event)).hasValue("delta");
        assertThat(stream.poll(PATIENCE).flatMap(ChatChunk::event)).isEmpty();
    }

    @Test
    void poll_nothingInTime_isEmptyAndNotComplete() {
        UpstreamStream stream = new Replay().add(TEXT).stream(Clock.systemUTC());
        assertThat(stream.poll(PATIENCE)).isPresent();
        assertThat(stream.poll(Duration.ofMillis(2))).isEmpty();
        assertThat(stream.poll(Duration.ZERO)).isEmpty();
        assertThat(stream.isComplete()).isFalse();
    }

    @Test
    void poll_afterDone_ignoresWhatFollows() {
        UpstreamStream stream = Replay.of(TEXT + "data: [DONE]\n\ndata: garbage\n\n");
        assertThat(stream.poll(PATIENCE)).isPresent();
        assertThat(stream.poll(PATIENCE)).isEmpty();
        assertThat(stream.isComplete()).isTrue();
        assertThat(stream.poll(PATIENCE)).isEmpty();
    }

    @Test
    void poll_cleanEndAfterEveryChoiceFinished_isComplete() {
        UpstreamStream stream = Replay.of("data: {\"choices\":[{\"index\":0},{\"index\":1}]}\n\n" + FINISH
                + "data: {\"choices\":[{\"index\":1,\"finish_reason\":\"length\"}]}\n\n");
        for (int index = 0; index < 3; index++) {
            assertThat(stream.poll(PATIENCE)).isPresent();
        }
        assertThat(stream.poll(PATIENCE)).isEmpty();
        assertThat(stream.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ": only a comment\n\n",
                "data: {\"choices\":[]}\n\n",
                "data: {\"choices\":[{\"index\":0}]}\n\n",
                "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"},{\"index\":1}]}\n\n",
                "data: {\"choices\":[{\"index\":0,\"finish_reason\":null}],\"usage\":{\"total_tokens\":1}}\n\n"
            })
    void poll_cleanEndTooEarly_isIncomplete(String text) {
        assertThatThrownBy(() -> drain(Replay.of(text))).isInstanceOfSatisfying(Retryable.class, broken -> {
            assertThat(broken.status()).isEqualTo(502);
            assertThat(broken.failure().code()).isEqualTo("upstream_incomplete");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"a\":\n\n",
                "data: hello\n\n",
                "data: []\n\n",
                "data:\n\n",
                "data: {\"a\":1,\"a\":2}\n\n",
                "data: {\"choices\":[{\"index\":0,\"index\":0}]}\n\ndata: [DONE\n\n"
            })
    void poll_eventThatIsNoObject_isInvalid(String text) {
        assertThatThrownBy(() -> drain(Replay.of(TEXT + text)))
                .isInstanceOfSatisfying(
                        Retryable.class,
                        broken -> assertThat(broken.failure().code()).isEqualTo("upstream_invalid"));
    }

    @Test
    void poll_hugeEvent_isRefused() {
        assertThatThrownBy(() -> drain(Replay.of("data: {\"a\":\"" + "x".repeat(2000) + "\"}\n\n")))
                .isInstanceOfSatisfying(Retryable.class, broken -> {
                    assertThat(broken.status()).isEqualTo(502);
                    assertThat(broken.failure().code()).isEqualTo("upstream_event_too_large");
                });
    }

    @Test
    void poll_brokenConnection_isBroken() {
        UpstreamStream stream = new Replay().add(TEXT).fail(new IOException("reset")).stream(clock);
        assertThat(stream.poll(PATIENCE)).isPresent();
        assertThatThrownBy(() -> stream.poll(PATIENCE))
                .isInstanceOf(Retryable.class)
                .hasRootCauseMessage("reset")
                .extracting("failure.code")
                .isEqualTo("upstream_broken");
    }

    @ParameterizedTest
    @CsvSource({"'', 60", "a, 30"})
    void poll_silenceBeyondItsLimit_is504(String before, int seconds) {
        Replay upstream = new Replay();
        UpstreamStream stream = upstream.stream(clock);
        if (!before.isEmpty()) {
            upstream.add(TEXT);
            assertThat(stream.poll(PATIENCE)).isPresent();
        }
        clock.advance(Duration.ofSeconds(seconds));
        assertThatThrownBy(() -> stream.poll(PATIENCE)).isInstanceOfSatisfying(Retryable.class, broken -> {
            assertThat(broken.status()).isEqualTo(504);
            assertThat(broken.failure().code()).isEqualTo("upstream_timeout");
            assertThat(broken.failure().message()).contains(seconds + " s");
        });
    }

    @Test
    void poll_comments_countAsSignsOfLife() {
        Replay upstream = new Replay().add(TEXT);
        UpstreamStream stream = upstream.stream(clock);
        stream.poll(PATIENCE);
        clock.advance(Duration.ofSeconds(29));
        upstream.add(": ping\n\n").add(TEXT);
        assertThat(stream.poll(PATIENCE)).isPresent();
        clock.advance(Duration.ofSeconds(29));
        upstream.add(FINISH);
        assertThat(stream.poll(PATIENCE)).isPresent();
    }

    @Test
    void peek_firstEvent_isNotTaken() {
        UpstreamStream stream =
                Replay.of("data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        stream.peek(PATIENCE);
        assertThat(stream.isComplete()).isFalse();
        assertThat(stream.poll(PATIENCE)).isPresent();
        assertThat(stream.poll(PATIENCE)).isEmpty();
        assertThat(stream.isComplete()).isTrue();
    }

    @Test
    void peek_errorInTheFirstEvent_isARefusal() {
        assertThatThrownBy(() -> Replay.of("data: {\"error\":{\"message\":\"no\",\"code\":\"c\"}}\n\n")
                        .peek(PATIENCE))
                .isInstanceOf(Retryable.class)
                .hasMessage("no");
    }

    @Test
    void close_inTheMiddle_givesTheConnectionUp() {
        Replay upstream = new Replay().add(TEXT);
        UpstreamStream stream = upstream.stream(clock);
        stream.poll(PATIENCE);
        stream.close();
        assertThat(upstream.cancellations()).isEqualTo(1);
    }

    private static void drain(UpstreamStream stream) {
        while (!stream.isComplete()) {
            stream.poll(PATIENCE);
        }
    }
}
