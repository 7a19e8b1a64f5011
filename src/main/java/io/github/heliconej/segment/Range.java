package io.github.heliconej.segment;

import io.github.heliconej.ledger.Filter.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The whole numbers that a comparison means.
 *
 * @param least the least of them, or of those that it does not mean
 * @param greatest the greatest; less than the least if there are none
 * @param isInside whether it means those between, and not all others
 */
record Range(long least, long greatest, boolean isInside) {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    static Range of(Operator operator, BigDecimal value) {
        BigDecimal up = value.setScale(0, RoundingMode.CEILING);
        BigDecimal down = value.setScale(0, RoundingMode.FLOOR);
        return switch (operator) {
            case NOT_EQUALS -> between(up, down, false);
            case GT -> between(down.add(BigDecimal.ONE), GREATEST, true);
            case GTE -> between(up, GREATEST, true);
            case LT -> between(LEAST, up.subtract(BigDecimal.ONE), true);
            case LTE -> between(LEAST, down, true);
            default -> between(up, down, true);
        };
    }

    private static Range between(BigDecimal least, BigDecimal greatest, boolean isInside) {
        boolean isEmpty =
                least.compareTo(greatest) > 0 || least.compareTo(GREATEST) > 0 || greatest.compareTo(LEAST) < 0;
        return isEmpty
                ? new Range(1, 0, isInside)
                : new Range(least.max(LEAST).longValue(), greatest.min(GREATEST).longValue(), isInside);
    }

    /** Whether it means a number. */
    boolean means(long number) {
        return (number >= least && number <= greatest) == isInside;
    }
}
