package io.github.heliconej.alert;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When a delivery that failed is tried again: ten tries within two days. Safe for concurrent use. */
final class DeliveryBackoff {

    /** The waits in parts of the first one, which is 5 s: 30 s, 2 min, 10 min, 1 h, 3 h, 6 h, 12 h, 24 h. */
    private static final List<Integer> PARTS = List.of(1, 6, 24, 120, 720, 2160, 4320, 8640, 17_280);

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final double JITTER = 0.2;

    private final Duration first;
    private final DoubleSupplier random;

    /**
     * Takes the first wait.
     *
     * @param random numbers from 0 to 1, so that what failed together does not come back together
     */
    DeliveryBackoff(Duration first, DoubleSupplier random) {
        this.first = first;
        this.random = random;
    }

    /**
     * The wait after so many failed tries.
     *
     * @param asked what the receiver asked for; it is not tried earlier
     * @return the wait; empty if that was the last try
     */
    Optional<Duration> afterTries(int tries, Optional<Duration> asked) {
        if (tries > PARTS.size()) {
            return Optional.empty();
        }
        double parts = PARTS.get(Math.max(0, tries - 1)) * (1 - JITTER + 2 * JITTER * random.getAsDouble());
        Duration wait = Duration.ofMillis(Math.round(first.toMillis() * parts));
        return Optional.of(asked.filter(longer -> longer.compareTo(wait) > 0).orElse(wait));
    }

    /** How long a receiver that has failed with everything so many times in a row is left alone: a minute at most. */
    Duration rest(int failures, Optional<Duration> asked) {
        Duration doubled = first.multipliedBy(1L << Math.min(20, failures - 1));
        Duration rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        return asked.filter(longer -> longer.compareTo(rest) > 0).orElse(rest);
    }
}
