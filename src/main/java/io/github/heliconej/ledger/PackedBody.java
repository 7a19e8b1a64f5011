package io.github.heliconej.ledger;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A body as it is kept: zlib, at its fastest.
 *
 * @param bytes what stands in the database
 */
public record PackedBody(byte[] bytes) {

    private static final int BUFFER = 8192;

    /** Packs a single one. */
    public static PackedBody of(byte[] body) {
        try (BodyPacker packer = new BodyPacker()) {
            return packer.pack(body);
        }
    }

    /**
     * Unpacks it.
     *
     * @throws IllegalArgumentException if it was not packed here, or is damaged
     */
    public byte[] unpack() {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length * 4);
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
