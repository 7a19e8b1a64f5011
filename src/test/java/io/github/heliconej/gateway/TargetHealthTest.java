package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetHealthTest {

    private final SettableClock clock = new SettableClock();
    private final TargetHealth health = new TargetHealth(clock);

    @ParameterizedTest
    @CsvSource({"20, 2, false", "20, 3, true", "19, 19, false", "20, 20, true", "100, 10, false", "100, 11, true"})
    void isResting_moreThanATenthOfAtLeastTwenty_rests(int calls, int failures, boolean expected) {
        for (int call = 0; call < calls; call++) {
            health.record("t", call >= calls - failures);
        }
        assertThat(health.isResting("t")).isEqualTo(expected);
    }

    @Test
    void isResting_failuresFirstAndSuccessesLater_restsAsWell() {
        for (int call = 0; call < 20; call++) {
            health.record("t", call < 3);
        }
        assertThat(health.isResting("t")).isTrue();
    }

    @Test
    void isResting_unknownTarget_doesNot() {
        assertThat(health.isResting("t")).isFalse();
        assertThat(health.isResting("other")).isFalse();
    }

    @Test
    void isResting_afterThirtySeconds_letsOneCallTry() {
        failOften();
        clock.advance(Duration.ofMillis(29_999));
        assertThat(health.isResting("t")).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(health.isResting("t")).isFalse();
        health.asked("t");
        assertThat(health.isResting("t")).isTrue();
    }

    @Test
    void isResting_trialSucceeded_startsAfresh() {
        failOften();
        clock.advance(Duration.ofSeconds(30));
        assertThat(health.isResting("t")).isFalse();
        health.asked("t");
        health.record("t", false);
        assertThat(health.isResting("t")).isFalse();
        health.record("t", true);
        assertThat(health.isResting("t")).isFalse();
    }

    @Test
    void isResting_trialFailed_restsAgain() {
        failOften();
        clock.advance(Duration.ofSeconds(30));
        health.asked("t");
        health.record("t", true);
        clock.advance(Duration.ofSeconds(29));
        assertThat(health.isResting("t")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(health.isResting("t")).isFalse();
    }

    @Test
    void isResting_failuresOlderThanAMinute_areForgotten() {
        for (int call = 0; call < 19; call++) {
            health.record("t", true);
        }
        clock.advance(Duration.ofSeconds(61));
        for (int call = 0; call < 20; call++) {
            health.record("t", false);
        }
        health.record("t", true);
        assertThat(health.isResting("t")).isFalse();
    }

    @Test
    void isResting_failuresSpreadOverAMinute_count() {
        for (int call = 0; call < 20; call++) {
            health.record("t", call % 5 == 0);
            clock.advance(Duration.ofMillis(2500));
        }
        health.record("t", true);
        assertThat(health.isResting("t")).isTrue();
    }

    @Test
    void record_manyTargets_remembersTheLatestThousand() {
        failOften();
        for (int index = 0; index < 1000; index++) {
            health.record("other" + index, false);
        }
        assertThat(health.isResting("t")).isFalse();
    }

    private void failOften() {
        for (int call = 0; call < 20; call++) {
            health.record("t", true);
        }
        assertThat(health.isResting("t")).isTrue();
    }
}
