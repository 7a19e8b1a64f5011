package io.github.heliconej.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Numbers whose distribution is to be seen, one for each session or user. One thread. */
public final class Sample {

    private static final int BINS = 10;
    private static final int DIGITS = 6;

    private final Sampling numbers;
    private final int scale;

    /**
     * Those that were collected.
     *
     * @param numbers in units of 10<sup>-scale</sup>; no more are added to them
     * @param scale such as 9 for billionths
     */
    public Sample(Sampling numbers, int scale) {
        numbers.sort();
        this.numbers = numbers;
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
        return numbers.count() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(numbers.sum(), scale)
                        .divide(BigDecimal.valueOf(numbers.count()), scale + DIGITS, RoundingMode.HALF_UP);
    }

    /**
     * {@return how many numbers there are in each tenth from the least to the greatest that is shown; one part if they are all
     * the same, none if there is no number}
     *
     * @param upTo greater numbers are left out
     * @param isInterquartile whether as many of the least are left out
     */
    public List<Bin> distribution(Percentile upTo, boolean isInterquartile) {
        long count = numbers.count();
        if (count == 0) {
            return List.of();
        }
        long least = numbers.at(isInterquartile ? upTo.lower(count) : 0);
        long greatest = numbers.at(upTo.upper(count));
        if (least < greatest) {
            return bins(least, greatest);
        }
        AtomicLong shown = new AtomicLong();
        numbers.each((number, many) -> shown.addAndGet(number == least ? many : 0));
        return List.of(new Bin(decimal(least), decimal(least), shown.get()));
    }

    private List<Bin> bins(long from, long to) {
        BigDecimal least = BigDecimal.valueOf(from);
        BigDecimal width = BigDecimal.valueOf(to).subtract(least);
        long[] counts = new long[BINS];
        numbers.each((number, many) -> {
            if (number >= from && number <= to) {
                BigDecimal tenths = BigDecimal.valueOf(number).subtract(least).multiply(BigDecimal.TEN);
                int bin = tenths.divideToIntegralValue(width).intValue();
                counts[Math.min(bin, BINS - 1)] += many;
            }
        });
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
