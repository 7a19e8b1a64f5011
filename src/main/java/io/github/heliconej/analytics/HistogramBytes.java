package io.github.heliconej.analytics;

/**
 * Histograms as they are on the disk: pairs of a bin, as the distance from the one before it, and a count. Numbers have seven
 * bits a byte, the lowest first; the highest bit of a byte says that there are more.
 */
final class HistogramBytes {

    private static final int BITS = 7;
    private static final int LOWEST = 0x7f;
    private static final int MORE = 0x80;

    private final byte[] bytes;
    private int place;

    private HistogramBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes of so many bins, which are in ascending order. */
    static byte[] of(int[] bins, long[] counts, int size) {
        int length = 0;
        for (int i = 0; i < size; i++) {
            length += length(i == 0 ? bins[0] : bins[i] - bins[i - 1]) + length(counts[i]);
        }
        HistogramBytes all = new HistogramBytes(new byte[length]);
        for (int i = 0; i < size; i++) {
            all.write(i == 0 ? bins[0] : bins[i] - bins[i - 1]);
            all.write(counts[i]);
        }
        return all.bytes;
    }

    /** Reads them into arrays with room for half as many numbers as there are bytes; says how many bins there are. */
    static int read(byte[] bytes, int[] bins, long[] counts) {
        HistogramBytes all = new HistogramBytes(bytes);
        int size = 0;
        int bin = 0;
        while (all.place < bytes.length) {
            bin += (int) all.read();
            bins[size] = bin;
            counts[size++] = all.read();
        }
        return size;
    }

    private static int length(long number) {
        return number <= LOWEST ? 1 : (Long.SIZE - Long.numberOfLeadingZeros(number) + BITS - 1) / BITS;
    }

    private void write(long number) {
        long left = number;
        while (left > LOWEST) {
            bytes[place++] = (byte) (left & LOWEST | MORE);
            left >>>= BITS;
        }
        bytes[place++] = (byte) left;
    }

    private long read() {
        byte next = bytes[place++];
        long number = next & LOWEST;
        for (int shift = BITS; next < 0; shift += BITS) {
            next = bytes[place++];
            number |= (long) (next & LOWEST) << shift;
        }
        return number;
    }
}
