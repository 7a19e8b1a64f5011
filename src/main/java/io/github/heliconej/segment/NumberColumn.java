package io.github.heliconej.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Whole numbers as bytes: how many there are, how many bytes each takes, the least of them, and of each how far it is above
 * that, counted from 1; 0 stands for none. Numbers that are all the same take no bytes.
 */
final class NumberColumn {

    /** Stands for a number that is not there. */
    static final long ABSENT = Long.MIN_VALUE;

    private static final int HEAD = Integer.BYTES + 1 + Long.BYTES;

    private NumberColumn() {}

    /** The bytes of the first numbers of an array. */
    static byte[] bytes(long[] numbers, int count) {
        long least = Long.MAX_VALUE;
        long greatest = ABSENT;
        boolean hasAbsent = false;
        for (int i = 0; i < count; i++) {
            if (numbers[i] == ABSENT) {
                hasAbsent = true;
            } else {
                least = Math.min(least, numbers[i]);
                greatest = Math.max(greatest, numbers[i]);
            }
        }
        boolean isOne = !hasAbsent && least == greatest;
        int width = greatest == ABSENT || isOne ? 0 : width(greatest - least + 1);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + count * width);
        bytes.putInt(count).put((byte) width).putLong(greatest == ABSENT ? ABSENT : least);
        for (int i = 0; i < count && width > 0; i++) {
            put(bytes, width, numbers[i] == ABSENT ? 0 : numbers[i] - least + 1);
        }
        return bytes.array();
    }

    /** One of few, so that reading is quick. */
    private static int width(long highest) {
        if (highest >>> Byte.SIZE == 0) {
            return Byte.BYTES;
        }
        return highest >>> Short.SIZE == 0 ? Short.BYTES : highest >>> Integer.SIZE == 0 ? Integer.BYTES : Long.BYTES;
    }

    private static void put(ByteBuffer bytes, int width, long above) {
        switch (width) {
            case Byte.BYTES -> bytes.put((byte) above);
            case Short.BYTES -> bytes.putShort((short) above);
            case Integer.BYTES -> bytes.putInt((int) above);
            default -> bytes.putLong(above);
        }
    }

    /** How many numbers there are. */
    static int count(ByteBuffer bytes) {
        return bytes.getInt(bytes.position());
    }

    /** The numbers. */
    static long[] read(ByteBuffer bytes) {
        long[] numbers = new long[bytes.getInt()];
        int width = bytes.get();
        long least = bytes.getLong();
        long before = least - 1;
        switch (width) {
            case 0 -> Arrays.fill(numbers, least);
            case Byte.BYTES -> {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(bytes.get() & 0xFF, before);
                }
            }
            case Short.BYTES -> {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(bytes.getShort() & 0xFFFF, before);
                }
            }
            case Integer.BYTES -> {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(bytes.getInt() & 0xFFFF_FFFFL, before);
                }
            }
            default -> {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(bytes.getLong(), before);
                }
            }
        }
        return numbers;
    }

    private static long number(long above, long before) {
        return above == 0 ? ABSENT : before + above;
    }
}
