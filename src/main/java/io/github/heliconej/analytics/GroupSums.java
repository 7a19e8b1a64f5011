package io.github.heliconej.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Sums over the calls of a session or of a user.
 *
 * @param requests how many calls there are
 * @param cost billionths of a dollar, of the calls that have a price
 * @param promptTokens tokens of the requests
 * @param completionTokens tokens of the answers
 * @param totalTokens both
 * @param counted how many calls have tokens
 * @param duration milliseconds that the calls took together
 */
public record GroupSums(
        long requests,
        long cost,
        long promptTokens,
        long completionTokens,
        long totalTokens,
        long counted,
        long duration) {

    private static final int DIGITS = 6;

    /** {@return milliseconds that a call took, on average} */
    public BigDecimal averageLatency() {
        return average(duration, requests);
    }

    /** {@return tokens of a call whose tokens are known, on average} */
    public BigDecimal averageTokens() {
        return average(totalTokens, counted);
    }

    /** {@return the average of a sum over so many; 0 if there are none} */
    static BigDecimal average(long sum, long count) {
        return count == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), DIGITS, RoundingMode.HALF_UP);
    }
}
