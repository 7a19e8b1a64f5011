package io.github.heliconej.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Scores that are added up. One thread. */
public final class ScoreSum {

    private static final int DIGITS = 9;

    private BigDecimal sum;
    private long count;

    /** No scores. */
    public ScoreSum() {
        this(BigDecimal.ZERO, 0);
    }

    /** So many scores that make up this sum. */
    public ScoreSum(BigDecimal sum, long count) {
        this.sum = sum;
        this.count = count;
    }

    /** Adds all that another one has. */
    public void add(ScoreSum other) {
        sum = sum.add(other.sum);
        count += other.count;
    }

    /** {@return how many scores there are} */
    public long count() {
        return count;
    }

    /** {@return the average; 0 if there is none} */
    public BigDecimal average() {
        return count == 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(count), DIGITS, RoundingMode.HALF_UP);
    }
}
