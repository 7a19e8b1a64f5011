package io.github.heliconej.store;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bodies as they stand in a column: zlib, at its fastest. */
final class Packed {

    private static final int BUFFER = 8192;

    private Packed() {}

    static byte[] pack(byte[] body) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(body);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 2 + 64);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * Unpacks.
     *
     * @throws IllegalArgumentException if it was not packed here, or is damaged
     */
    static byte[] unpack(byte[] packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream body = new ByteArrayOutputStream(packed.length * 4);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw new IllegalArgumentException("It is not whole.");
                }
                body.write(buffer, 0, count);
            }
            return body.toByteArray();
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("It is not packed (" + damaged.getMessage() + ").", damaged);
        } finally {
            inflater.end();
        }
    }
}
