package io.github.heliconej.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.knuddels.jtokkit.api.Encoding;
import io.github.heliconej.api.JsonDigest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How many tokens the last long texts have had: conversations send theirs again with each turn, and to recognise a text takes
 * a small part of the time that counting takes. Only digests of texts are remembered. Safe for concurrent use.
 */
final class CountedTexts {

    /** Shorter texts are counted faster than they are looked up. */
    static final int LONG = 200;

    private static final int MOST = 20_000;

    private final Cache<Text, Integer> counts =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private record Text(String encoding, String digest) {

        static Text of(Encoding encoding, String text) {
            byte[] digest = JsonDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
            return new Text(encoding.getName(), Base64.getEncoder().encodeToString(digest));
        }
    }

    long tokens(Encoding encoding, String text) {
        if (text.length() < LONG) {
            return encoding.countTokensOrdinary(text);
        }
        Text key = Text.of(encoding, text);
        Integer known = counts.getIfPresent(key);
        if (known != null) {
            return known;
        }
        int count = encoding.countTokensOrdinary(text);
        counts.put(key, count);
        return count;
    }
}
