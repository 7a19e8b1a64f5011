package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Counting failures per request id, bounded in number and time. */
class FaultCounterTest {

    private final SettableClock clock = new SettableClock();
    private final FaultCounter counter = new FaultCounter(clock);

    @Test
    void isDue_sameId_failsTheFirstTimesOnly() {
        assertThat(counter.isDue("a", 2)).isTrue();
        assertThat(counter.isDue("a", 2)).isTrue();
        assertThat(counter.isDue("a", 2)).isFalse();
        assertThat(counter.isDue("b", 2)).isTrue();
    }

    @Test
    void isDue_withoutId_alwaysFails() {
        for (int i = 0; i < 5; i++) {
            assertThat(counter.isDue("", 1)).isTrue();
        }
        assertThat(counter.size()).isZero();
    }

    @Test
    void isDue_endlessId_isNotRemembered() {
        String id = "x".repeat(FaultCounter.MAX_LENGTH + 1);

        assertThat(counter.isDue(id, 1)).isTrue();
        assertThat(counter.isDue(id, 1)).isTrue();
        assertThat(counter.size()).isZero();
    }

    @Test
    void isDue_unusedForTenMinutes_beginsAgain() {
        counter.isDue("a", 1);
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(counter.isDue("a", 1)).as("still remembered").isFalse();

        clock.advance(Duration.ofMinutes(10));
        assertThat(counter.isDue("a", 1)).as("forgotten").isTrue();
    }

    @Test
    void isDue_tooManyIds_forgetsTheLongestUnused() {
        for (int i = 0; i < FaultCounter.MAX_IDS; i++) {
            counter.isDue("id" + i, 1);
        }
        counter.isDue("id0", 1);
        counter.isDue("one more", 1);

        assertThat(counter.size()).isEqualTo(FaultCounter.MAX_IDS);
        assertThat(counter.isDue("id0", 1)).as("used again before").isFalse();
        assertThat(counter.isDue("id1", 1)).as("longest unused").isTrue();
    }

    /** A clock that a test moves on. */
    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
