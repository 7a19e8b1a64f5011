package io.github.heliconej.api;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a call costs, in USD, exactly.
 *
 * @param total everything, fees per request included
 * @param input the request's tokens
 * @param output the answer's tokens
 * @param isEstimate whether the tokens were counted here and not by the upstream
 */
public record Cost(BigDecimal total, BigDecimal input, BigDecimal output, boolean isEstimate) {

    private static final int NANO_DIGITS = 9;

    /**
     * {@return the total in whole billionths of a dollar, as budgets, limits, the log and metrics count it: rounded up, so that
     * nothing that costs something is free, and the greatest {@code long} if it is more than that}
     */
    public long nanoDollars() {
        return total.movePointRight(NANO_DIGITS)
                .setScale(0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
