package io.github.heliconej.bench;

/**
 * Counts of durations in buckets that grow with the value: every duration is known to better than 1 %, from a nanosecond to
 * hours. One thread.
 */
final class Histogram {

    private static final int SUB_BITS = 7;
    private static final int SUBS = 1 << SUB_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BITS + 1) * SUBS];
    private long total;
    private long max;

    void record(long nanos) {
        counts[index(nanos)]++;
        total++;
        max = Math.max(max, nanos);
    }

    void add(Histogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
        max = Math.max(max, other.max);
    }

    boolean isEmpty() {
        return total == 0;
    }

    /** The duration in milliseconds that the given share of all recorded ones does not exceed; 0 if there are none. */
    double millis(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < counts.length && wanted > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(upperBound(i), max) / 1e6;
            }
        }
        return max / 1e6;
    }

    private static int index(long value) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - SUB_BITS - 1);
        return (shift << SUB_BITS) + (int) (value >>> shift);
    }

    private static long upperBound(int index) {
        int shift = Math.max(0, (index >> SUB_BITS) - 1);
        long sub = index - ((long) shift << SUB_BITS);
        return ((sub + 1) << shift) - 1;
    }
}
