package io.github.heliconej.analytics;

import java.util.Arrays;
import java.util.Optional;

/** Up to where a distribution is shown: outliers would make the rest of it flat. */
public enum Percentile {
    /** The median. */
    P50("p50", 500),
    /** Three quarters. */
    P75("p75", 750),
    /** All but one in 20. */
    P95("p95", 950),
    /** All but one in 100. */
    P99("p99", 990),
    /** All but one in 1,000. */
    P999("p99.9", 999);

    private static final int ALL = 1000;

    private final String spelling;
    private final int thousandths;

    Percentile(String spelling, int thousandths) {
        this.spelling = spelling;
        this.thousandths = thousandths;
    }

    /** {@return the one that is spelled so, such as {@code p99.9}} */
    public static Optional<Percentile> of(String spelling) {
        return Arrays.stream(values())
                .filter(percentile -> percentile.spelling.equals(spelling))
                .findFirst();
    }

    /** The place of the value that so much of the sorted values does not exceed, counted from 0. */
    long upper(long count) {
        return place(thousandths, count);
    }

    /** The place of the value below which as much is left out as above the upper one. */
    long lower(long count) {
        return place(ALL - thousandths, count);
    }

    private static long place(long part, long count) {
        return Math.max(0, (part * count + ALL - 1) / ALL - 1);
    }
}
