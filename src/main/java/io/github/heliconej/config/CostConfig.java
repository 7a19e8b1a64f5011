package io.github.heliconej.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What calls cost and may cost; the prices themselves are read again while the gateway runs ({@link ModelPrices}).
 *
 * @param prices {@code helicone.cost.prices}: a file of prices that go before the shipped ones
 * @param unpriced {@code helicone.cost.unpriced}: what hard budgets do with models whose price is unknown
 * @param outputCeiling {@code helicone.budget.output-ceiling}: tokens that budgets reserve for an answer without a limit
 */
public record CostConfig(Optional<Path> prices, Unpriced unpriced, int outputCeiling) {

    /** What hard budgets do with models whose price is unknown. */
    public enum Unpriced {
        /** Calls are refused. */
        DENY,
        /** Calls go through and count nothing. */
        ALLOW
    }
}
