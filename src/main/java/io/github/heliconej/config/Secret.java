package io.github.heliconej.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** A key that must not be printed: {@code toString} shows stars, and comparing takes the same time for any other key. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** {@return this text as a secret} */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** {@return 256 random bits} */
    public static Secret random() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** {@return the key itself, to be put into a header and nowhere else} */
    public String reveal() {
        return value;
    }

    /** {@return whether this is the text, in constant time} */
    public boolean matches(String text) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
