package io.github.heliconej.alert;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How the values of several calls become one.
 *
 * @param kind which way
 * @param percentile above 0 and below 100, for {@link Kind#PERCENTILE} alone
 */
public record AlertAggregate(Kind kind, Optional<BigDecimal> percentile) {

    /** All together, as alerts do that say nothing else. */
    public static final AlertAggregate SUM = new AlertAggregate(Kind.SUM, Optional.empty());

    /** The ways. */
    public enum Kind {
        /** All together. */
        SUM,
        /** The mean. */
        AVG,
        /** The least. */
        MIN,
        /** The greatest. */
        MAX,
        /** What so many percent of the calls do not exceed. */
        PERCENTILE
    }
}
