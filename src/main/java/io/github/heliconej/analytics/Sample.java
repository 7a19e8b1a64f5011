package io.github.heliconej.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Numbers whose distribution is to be seen, one for each session or user. Immutable. */
public final class Sample {

    private static final int BINS = 10;
    private static final int DIGITS = 6;

    private final long[] sorted;
    private final int scale;

    /**
     * Sorts the numbers.
     *
     * @param numbers in units of 10<sup>-scale</sup>
     * @param scale such as 9 for billionths
     */
    public Sample(LongStream numbers, int scale) {
        this.sorted = numbers.sorted().toArray();
        this.scale = scale;
    }

    /**
     * A part of a distribution.
     *
     * @param start the least number in it
     * @param end the number before which it ends; the last one has its end in it
     * @param count how many numbers are in it
     */
    public record Bin(BigDecimal start, BigDecimal end, long count) {}

    /** {@return the average of all; 0 if there is none} */
    public BigDecimal average() {
        if (sorted.length == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = Arrays.stream(sorted).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.movePointLeft(scale).divide(BigDecimal.valueOf(sorted.length), scale + DIGITS, RoundingMode.HALF_UP);
    }

    /**
     * {@return how many numbers there are in each tenth from the least to the greatest that is shown; one part if they are all
     * the same, none if there is no number}
     *
     * @param upTo greater numbers are left out
     * @param isInterquartile whether as many of the least are left out
     */
    public List<Bin> distribution(Percentile upTo, boolean isInterquartile) {
        if (sorted.length == 0) {
            return List.of();
        }
        long least = sorted[isInterquartile ? upTo.lower(sorted.length) : 0];
        long greatest = sorted[upTo.upper(sorted.length)];
        long[] shown = Arrays.stream(sorted)
                .filter(number -> number >= least && number <= greatest)
                .toArray();
        return least == greatest
                ? List.of(new Bin(decimal(least), decimal(least), shown.length))
                : bins(shown, BigDecimal.valueOf(least), BigDecimal.valueOf(greatest));
    }

    private List<Bin> bins(long[] shown, BigDecimal least, BigDecimal greatest) {
        BigDecimal width = greatest.subtract(least);
        long[] counts = new long[BINS];
        for (long number : shown) {
            BigDecimal tenths = BigDecimal.valueOf(number).subtract(least).multiply(BigDecimal.TEN);
            int bin = tenths.divideToIntegralValue(width).intValue();
            counts[Math.min(bin, BINS - 1)]++;
        }
        return IntStream.range(0, BINS)
                .mapToObj(bin -> new Bin(edge(least, width, bin), edge(least, width, bin + 1), counts[bin]))
                .toList();
    }

    private BigDecimal edge(BigDecimal least, BigDecimal width, int bin) {
        BigDecimal edge = least.add(width.multiply(BigDecimal.valueOf(bin)).movePointLeft(1));
        return edge.movePointLeft(scale);
    }

    private BigDecimal decimal(long number) {
        return BigDecimal.valueOf(number, scale);
    }
}
