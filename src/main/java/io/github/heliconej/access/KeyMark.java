package io.github.heliconej.access;

import io.github.heliconej.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of a key's secret: {@code sk-heliconej-} and 256 random bits.
 *
 * @param prefix its beginning, by which people tell keys apart
 * @param digest the SHA-256 of the whole, in hexadecimal
 */
public record KeyMark(String prefix, String digest) {

    private static final String START = "sk-heliconej-";
    private static final Pattern FORM = Pattern.compile(START + "[A-Za-z0-9_-]{43}");
    private static final int SHOWN = START.length() + 4;

    static Secret newSecret() {
        return Secret.of(START + Secret.random().reveal());
    }

    static KeyMark of(Secret secret) {
        return new KeyMark(secret.reveal().substring(0, SHOWN), digest(secret.reveal()));
    }

    /** Whether this can be one of our keys at all. */
    static boolean fits(String text) {
        return FORM.matcher(text).matches();
    }

    /** The SHA-256 of a text, in hexadecimal. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** {@return the prefix only} */
    @Override
    public String toString() {
        return prefix + "...";
    }
}
