package io.github.heliconej.analytics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How many different texts there are: exactly up to {@value #MOST}, and beyond that to about 3 %, from the smallest of
 * their hashes. Can be added up, and holds no text; takes 4 kB at most. One thread.
 *
 * @see <a href="https://doi.org/10.1007/3-540-45726-7_1">Bar-Yossef et al.: counting distinct elements</a>
 */
public final class DistinctSketch {

    /** The most hashes that are kept. */
    public static final int MOST = 1024;

    private static final double HASHES = 4_294_967_296.0;
    private static final int ROOM = 8;

    /** With so many times fewer new hashes than known ones it is quicker to insert each than to merge both. */
    private static final int FEW = 16;

    /** In ascending order, each less 2<sup>31</sup>, so that signed numbers are in the order of the hashes. */
    private int[] smallest = {};

    private int size;

    /** An empty one. */
    public DistinctSketch() {}

    /** Notes a text. */
    public void add(String text) {
        insert(hash(text) ^ Integer.MIN_VALUE);
    }

    private void insert(int hash) {
        if (size == MOST && hash >= smallest[MOST - 1]) {
            return;
        }
        int found = Arrays.binarySearch(smallest, 0, size, hash);
        if (found >= 0) {
            return;
        }
        int place = -found - 1;
        if (size == smallest.length && size < MOST) {
            smallest = Arrays.copyOf(smallest, Math.min(MOST, Math.max(ROOM, size * 2)));
        }
        size = Math.min(size + 1, MOST);
        System.arraycopy(smallest, place, smallest, place + 1, size - 1 - place);
        smallest[place] = hash;
    }

    /** Notes all that another one has noted. */
    public void add(DistinctSketch other) {
        add(other.smallest, other.size);
    }

    /** Notes what the bytes of another one say. */
    public void add(byte[] bytes) {
        ByteBuffer hashes = ByteBuffer.wrap(bytes);
        int[] others = new int[Math.min(MOST, bytes.length / Integer.BYTES)];
        for (int i = 0; i < others.length; i++) {
            others[i] = hashes.getInt() ^ Integer.MIN_VALUE;
        }
        if (size == 0) {
            smallest = others;
            size = others.length;
        } else {
            add(others, others.length);
        }
    }

    private void add(int[] others, int count) {
        if (count > size / FEW) {
            merge(others, count);
        } else {
            for (int i = 0; i < count; i++) {
                insert(others[i]);
            }
        }
    }

    private void merge(int[] others, int count) {
        int[] merged = new int[Math.min(MOST, size + count)];
        int mine = 0;
        int theirs = 0;
        int next = 0;
        while (next < merged.length && mine < size && theirs < count) {
            int my = smallest[mine];
            int their = others[theirs];
            merged[next++] = Math.min(my, their);
            mine += my <= their ? 1 : 0;
            theirs += their <= my ? 1 : 0;
        }
        int rest = Math.min(size - mine, merged.length - next);
        System.arraycopy(smallest, mine, merged, next, rest);
        next += rest;
        rest = Math.min(count - theirs, merged.length - next);
        System.arraycopy(others, theirs, merged, next, rest);
        smallest = merged;
        size = next + rest;
    }

    /** {@return how many there are} */
    public long count() {
        return size < MOST ? size : Math.round((MOST - 1) * HASHES / (unsigned(smallest[MOST - 1]) + 1));
    }

    private static long unsigned(int hash) {
        return Integer.toUnsignedLong(hash ^ Integer.MIN_VALUE);
    }

    /** {@return its bytes: hashes in ascending order, four bytes each} */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size * Integer.BYTES);
        for (int i = 0; i < size; i++) {
            bytes.putInt(smallest[i] ^ Integer.MIN_VALUE);
        }
        return bytes.array();
    }

    /** FNV-1a, well mixed; the same for ever, because it is on the disk. */
    private static int hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ letter & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) ((hash ^ hash >>> 33) >>> 32);
    }
}
