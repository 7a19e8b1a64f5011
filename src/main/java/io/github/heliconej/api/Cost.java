package io.github.heliconej.api;

import java.math.BigDecimal;

/**
 * What a call costs, in USD, exactly.
 *
 * @param total everything, fees per request included
 * @param input the request's tokens
 * @param output the answer's tokens
 * @param isEstimate whether the tokens were counted here and not by the upstream
 */
public record Cost(BigDecimal total, BigDecimal input, BigDecimal output, boolean isEstimate) {

    /**
     * {@return the total in whole billionths of a dollar, rounded up, and the greatest {@code long} if it is more than that}
     *
     * @see NanoDollars#ofCost
     */
    public long nanoDollars() {
        return NanoDollars.ofCost(total);
    }
}
