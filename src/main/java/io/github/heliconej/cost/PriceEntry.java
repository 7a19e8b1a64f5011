package io.github.heliconej.cost;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The prices of one model of one provider, and how much it can read.
 *
 * @param provider the table's slug of the provider, in lower case
 * @param id what the table calls the model
 * @param match which model names they are for
 * @param prices at least one; of those that hold the last one counts
 * @param contextWindow the most tokens that prompt and answer may have together
 */
record PriceEntry(String provider, String id, ModelMatch match, List<Dated> prices, OptionalLong contextWindow) {

    /**
     * A price and when it holds.
     *
     * @param validity when
     * @param price what
     */
    record Dated(Validity validity, Price price) {}

    PriceEntry {
        prices = List.copyOf(prices);
    }

    Price price(Instant at) {
        for (int index = prices.size() - 1; index >= 0; index--) {
            if (prices.get(index).validity().holds(at)) {
                return prices.get(index).price();
            }
        }
        return prices.get(0).price();
    }
}
