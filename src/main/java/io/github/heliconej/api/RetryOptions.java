package io.github.heliconej.api;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How often a target is asked again, and how long the waits between are.
 *
 * @param retries further requests after the first, 0 to 10
 * @param factor what each wait is multiplied by, 1 to 10
 * @param minDelay the first wait, 0 to 60 s
 * @param maxDelay the longest wait, {@code minDelay} to 60 s
 */
public record RetryOptions(int retries, BigDecimal factor, Duration minDelay, Duration maxDelay) {

    /** {@return no retries} */
    public static RetryOptions none() {
        return new RetryOptions(0, BigDecimal.ONE, Duration.ZERO, Duration.ZERO);
    }

    /** {@return this many retries after waits of 0.5 s, 1 s, 2 s, … up to 10 s} */
    public static RetryOptions of(int retries) {
        return new RetryOptions(retries, BigDecimal.valueOf(2), Duration.ofMillis(500), Duration.ofSeconds(10));
    }
}
