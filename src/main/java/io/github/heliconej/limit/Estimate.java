package io.github.heliconej.limit;

import java.util.OptionalLong;

/**
 * What a call will use at most, before it is made.
 *
 * @param tokens in and out together, 0 or more
 * @param costNanoDollars thousand-millionths of a US dollar, 0 or more; empty if the model has no price, which refuses the
 *     call under a {@code cents} policy (0 lets it through)
 */
public record Estimate(long tokens, OptionalLong costNanoDollars) {

    /** Refuses what is below zero. */
    public Estimate {
        if (tokens < 0 || costNanoDollars.orElse(0) < 0) {
            throw new IllegalArgumentException("an estimate is below zero");
        }
    }
}
