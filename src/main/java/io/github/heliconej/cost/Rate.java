package io.github.heliconej.cost;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * A price that may depend on how long the request is.
 *
 * @param base the price of requests below every tier
 * @param tiers the prices of longer requests, by where they start
 */
record Rate(BigDecimal base, List<Tier> tiers) {

    /**
     * The price of everything in a request of more than {@code start} input tokens.
     *
     * @param start input tokens that are not yet enough
     * @param price the price from the next token on
     */
    record Tier(long start, BigDecimal price) {}

    Rate {
        tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::start)).toList();
    }

    static Rate of(BigDecimal base) {
        return new Rate(base, List.of());
    }

    BigDecimal at(long inputTokens) {
        BigDecimal price = base;
        for (Tier tier : tiers) {
            if (inputTokens > tier.start()) {
                price = tier.price();
            }
        }
        return price;
    }

    /** The highest price of any request of up to so many input tokens. */
    BigDecimal highest(long inputTokens) {
        BigDecimal price = base;
        for (Tier tier : tiers) {
            if (inputTokens > tier.start()) {
                price = price.max(tier.price());
            }
        }
        return price;
    }
}
