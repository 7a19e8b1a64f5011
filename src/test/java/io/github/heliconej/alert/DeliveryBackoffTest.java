package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryBackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private final DeliveryBackoff backoff = new DeliveryBackoff(FIRST, () -> 0.5);

    @Test
    void waits_oneAfterTheOther_growToADayAndEndAfterTenTries() {
        assertThat(IntStream.rangeClosed(1, 10).mapToObj(tries -> backoff.afterTries(tries, Optional.empty())))
                .containsExactly(
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of(Duration.ofMinutes(2)),
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Duration.ofHours(3)),
                        Optional.of(Duration.ofHours(6)),
                        Optional.of(Duration.ofHours(12)),
                        Optional.of(Duration.ofHours(24)),
                        Optional.empty());
    }

    @Test
    void wait_ofAnyNumber_isWithinAFifth() {
        assertThat(new DeliveryBackoff(FIRST, () -> 0).afterTries(1, Optional.empty()))
                .contains(Duration.ofSeconds(4));
        assertThat(new DeliveryBackoff(FIRST, () -> 1).afterTries(1, Optional.empty()))
                .contains(Duration.ofSeconds(6));
    }

    @Test
    void wait_askedFor_isKeptIfItIsLonger() {
        assertThat(backoff.afterTries(1, Optional.of(Duration.ofMinutes(7)))).contains(Duration.ofMinutes(7));
        assertThat(backoff.afterTries(1, Optional.of(Duration.ofSeconds(1)))).contains(FIRST);
        assertThat(backoff.afterTries(10, Optional.of(Duration.ofMinutes(7)))).isEmpty();
    }

    @Test
    void rest_afterFailuresInARow_growsToAMinuteUnlessMoreIsAskedFor() {
        assertThat(backoff.rest(1, Optional.empty())).isEqualTo(FIRST);
        assertThat(backoff.rest(3, Optional.empty())).isEqualTo(Duration.ofSeconds(20));
        assertThat(backoff.rest(5, Optional.empty())).isEqualTo(Duration.ofMinutes(1));
        assertThat(backoff.rest(1_000_000, Optional.empty())).isEqualTo(Duration.ofMinutes(1));
        assertThat(backoff.rest(1, Optional.of(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(1));
    }
}
