package io.github.heliconej.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A model of the price table.
 *
 * @param id what the table calls it
 * @param author who made it, as far as its name tells; else who offers it
 * @param contextWindow the most tokens that prompt and answer may have together
 * @param offers who offers it at which prices, in the order of the table
 */
public record ListedModel(String id, String author, OptionalLong contextWindow, List<Offer> offers) {

    /**
     * A provider's prices.
     *
     * @param provider the table's slug
     * @param tiers at least one, the first from the first token on
     */
    public record Offer(String provider, List<Tier> tiers) {

        /** Copies the list. */
        public Offer {
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * Prices by the length of the request.
     *
     * @param threshold input tokens from which they hold
     * @param prices USD per million tokens by Helicone's name of the part, such as {@code cacheRead}; of {@code request} USD
     *     for each. What costs nothing of its own is not there, but {@code prompt} and {@code completion} always are.
     */
    public record Tier(long threshold, Map<String, BigDecimal> prices) {

        /** Copies the prices. */
        public Tier {
            prices = Map.copyOf(prices);
        }
    }

    /** Copies the list. */
    public ListedModel {
        offers = List.copyOf(offers);
    }
}
