package io.github.heliconej.analytics;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Collects the numbers of a {@link Sample}, with little memory however many they are: the first {@value #EXACT} as they are,
 * and beyond that all of them to less than 1 %, but for the least and the greatest. Their sum is always exact. One thread.
 */
public final class Sampling {

    /** So many are kept as they are. */
    static final int EXACT = 50_000;

    private static final int ROOM = 64;

    private long[] numbers = new long[ROOM];
    private int size;
    private final Histogram rounded = new Histogram();
    private BigInteger sum = BigInteger.ZERO;
    private long part;
    private long count;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    /** Without any. */
    public Sampling() {}

    /** Adds one; negative ones count as 0 where they are rounded. */
    public void add(long number) {
        count++;
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
        addToSum(number);
        if (count > EXACT) {
            round();
            rounded.add(number);
        } else {
            numbers = size < numbers.length ? numbers : Arrays.copyOf(numbers, size * 2);
            numbers[size++] = number;
        }
    }

    private void addToSum(long number) {
        long more = part + number;
        if (((part ^ more) & (number ^ more)) < 0) {
            sum = sum.add(BigInteger.valueOf(part));
            part = number;
        } else {
            part = more;
        }
    }

    private void round() {
        for (int i = 0; i < size; i++) {
            rounded.add(numbers[i]);
        }
        if (size > 0) {
            numbers = new long[0];
            size = 0;
        }
    }

    void sort() {
        Arrays.sort(numbers, 0, size);
    }

    /** What they come to. */
    BigInteger sum() {
        return sum.add(BigInteger.valueOf(part));
    }

    /** How many there are. */
    long count() {
        return count;
    }

    /** The one at a place, counted from 0, once they are sorted. */
    long at(long place) {
        return count <= EXACT ? numbers[(int) place] : place == 0 ? least : within(rounded.at(place));
    }

    private long within(double number) {
        return Math.min(greatest, Math.max(least, Math.round(number)));
    }

    /** What is done with a number, and how many of it there are. */
    interface OnNumber {
        void take(long number, long many);
    }

    /** Does something with each. */
    void each(OnNumber taker) {
        for (int i = 0; i < size; i++) {
            taker.take(numbers[i], 1);
        }
        rounded.each((number, many) -> taker.take(within(number), many));
    }
}
