package io.github.heliconej.segment;

import java.nio.ByteBuffer;

/**
 * Whole numbers as bytes: how many there are, how many bytes each takes, the least of them, and of each how far it is above
 * that, counted from 1; 0 stands for none. Numbers that are all the same take no bytes. Immutable.
 */
final class NumberColumn {

    /** Stands for a number that is not there. */
    static final long ABSENT = Long.MIN_VALUE;

    private static final int HEAD = Integer.BYTES + 1 + Long.BYTES;

    private final ByteBuffer bytes;
    private final int start;
    private final int count;
    private final int width;
    private final long least;

    private NumberColumn(ByteBuffer bytes, int count, int width, long least) {
        this.bytes = bytes;
        this.start = bytes.position();
        this.count = count;
        this.width = width;
        this.least = least;
    }

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

    /** The numbers that stand from a place of bytes to their end. */
    static NumberColumn read(byte[] bytes, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
        return new NumberColumn(buffer, buffer.getInt(), buffer.get(), buffer.getLong());
    }

    /** How many numbers there are. */
    int count() {
        return count;
    }

    /** Whether all of them are absent or 0, so that nobody has to add them up. */
    boolean areNothing() {
        return width == 0 && (least == ABSENT || least == 0);
    }

    /** One of them, {@link #ABSENT} if it is not there. */
    long at(int place) {
        if (width == 0) {
            return least;
        }
        int from = start + place * width;
        long above =
                switch (width) {
                    case Byte.BYTES -> bytes.get(from) & 0xFF;
                    case Short.BYTES -> bytes.getShort(from) & 0xFFFF;
                    case Integer.BYTES -> bytes.getInt(from) & 0xFFFF_FFFFL;
                    default -> bytes.getLong(from);
                };
        return above == 0 ? ABSENT : least - 1 + above;
    }
}
