package io.github.heliconej.analytics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/**
 * How many different texts there are: exactly up to {@value #MOST}, and beyond that to about 3 %, from the smallest of
 * their hashes. Can be added up, and holds no text. One thread.
 *
 * @see <a href="https://doi.org/10.1007/3-540-45726-7_1">Bar-Yossef et al.: counting distinct elements</a>
 */
public final class DistinctSketch {

    /** The most hashes that are kept. */
    public static final int MOST = 1024;

    private static final double HASHES = 4_294_967_296.0;

    private final TreeSet<Long> smallest = new TreeSet<>();

    /** An empty one. */
    public DistinctSketch() {}

    /** Notes a text. */
    public void add(String text) {
        add(hash(text));
    }

    private void add(long hash) {
        if (smallest.size() < MOST) {
            smallest.add(hash);
        } else if (hash < smallest.last() && smallest.add(hash)) {
            smallest.pollLast();
        }
    }

    /** Notes all that another one has noted. */
    public void add(DistinctSketch other) {
        other.smallest.forEach(this::add);
    }

    /** {@return how many there are} */
    public long count() {
        return smallest.size() < MOST ? smallest.size() : Math.round((MOST - 1) * HASHES / (smallest.last() + 1));
    }

    /** {@return its bytes: hashes, four bytes each} */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(smallest.size() * Integer.BYTES);
        smallest.forEach(hash -> bytes.putInt(hash.intValue()));
        return bytes.array();
    }

    /** Notes what the bytes of another one say. */
    public void add(byte[] bytes) {
        ByteBuffer hashes = ByteBuffer.wrap(bytes);
        while (hashes.hasRemaining()) {
            add(Integer.toUnsignedLong(hashes.getInt()));
        }
    }

    /** FNV-1a, well mixed; the same for ever, because it is on the disk. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ letter & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ hash >>> 33) >>> 32;
    }
}
