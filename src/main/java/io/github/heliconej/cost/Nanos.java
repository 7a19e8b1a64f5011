package io.github.heliconej.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** USD as whole nano-dollars, which budgets are kept in. */
final class Nanos {

    private static final int DIGITS = 9;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    private Nanos() {}

    /** {@return the amount, fractions dropped} */
    static long atMost(BigDecimal usd) {
        return whole(usd, RoundingMode.DOWN);
    }

    /** {@return the amount, a fraction counting as a whole one} */
    static long atLeast(BigDecimal usd) {
        return whole(usd, RoundingMode.UP);
    }

    /** {@return both, or the largest number if the sum is beyond it} */
    static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static long whole(BigDecimal usd, RoundingMode rounding) {
        return usd.max(BigDecimal.ZERO)
                .movePointRight(DIGITS)
                .min(MOST)
                .setScale(0, rounding)
                .longValueExact();
    }
}
