package io.github.heliconej.ledger;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Packs one body after the other, since what it takes for that is dear to make. One thread. */
final class BodyPacker implements AutoCloseable {

    private static final int FIRST_BUFFER = 8192;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private byte[] buffer = new byte[FIRST_BUFFER];

    PackedBody pack(byte[] body) {
        deflater.reset();
        deflater.setInput(body);
        deflater.finish();
        int size = deflater.deflate(buffer);
        while (!deflater.finished()) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
            size += deflater.deflate(buffer, size, buffer.length - size);
        }
        return new PackedBody(Arrays.copyOf(buffer, size));
    }

    @Override
    public void close() {
        deflater.end();
    }
}
