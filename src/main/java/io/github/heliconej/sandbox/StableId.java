package io.github.heliconej.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that look random and are the same for the same request, byte for byte.
 *
 * @param seed hexadecimal SHA-256 of the request body
 */
record StableId(String seed) {

    /**
     * Derives ids from a request.
     *
     * @param body its bytes
     * @return the source of its ids
     */
    static StableId of(byte[] body) {
        return new StableId(HexFormat.of().formatHex(sha256(body)));
    }

    /**
     * One id.
     *
     * @param prefix what OpenAI puts before it, such as {@code chatcmpl-}
     * @param number tells several ids of one answer apart
     * @return the prefix and 24 hexadecimal digits
     */
    String id(String prefix, int number) {
        byte[] digest = sha256((prefix + number + seed).getBytes(StandardCharsets.UTF_8));
        return prefix + HexFormat.of().formatHex(digest, 0, 12);
    }

    /**
     * The digest behind everything stable here.
     *
     * @param bytes any bytes
     * @return 32 bytes
     */
    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
