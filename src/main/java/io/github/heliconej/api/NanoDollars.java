package io.github.heliconej.api;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * USD as whole billionths of a dollar, as budgets, limits, the log and metrics count it. Costs are rounded up and what may be
 * spent is rounded down, so that nothing that costs something is free and no sum of costs hides that a limit is passed.
 */
public final class NanoDollars {

    private static final int DIGITS = 9;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private NanoDollars() {}

    /** {@return what something costs: a fraction counts as a whole one, and less than nothing as nothing} */
    public static long ofCost(BigDecimal usd) {
        return whole(usd, RoundingMode.UP);
    }

    /** {@return what may be spent: a fraction does not count, nor does less than nothing} */
    public static long ofLimit(BigDecimal usd) {
        return whole(usd, RoundingMode.DOWN);
    }

    /** {@return both, neither of which is negative, or the greatest {@code long} if the sum is beyond it} */
    public static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /** {@return the same in billionths, with a fraction if there is one; for comparisons} */
    public static BigDecimal exact(BigDecimal usd) {
        return usd.scaleByPowerOfTen(DIGITS);
    }

    /** {@return the amount in USD, exactly, with nine decimals} */
    public static BigDecimal usd(long nanoDollars) {
        return BigDecimal.valueOf(nanoDollars, DIGITS);
    }

    /** Cut to the greatest {@code long} before it has all its digits, which may be very many. */
    private static long whole(BigDecimal usd, RoundingMode rounding) {
        return usd.max(BigDecimal.ZERO)
                .scaleByPowerOfTen(DIGITS)
                .min(MOST)
                .setScale(0, rounding)
                .longValueExact();
    }
}
