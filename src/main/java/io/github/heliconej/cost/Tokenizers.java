package io.github.heliconej.cost;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * OpenAI's tokenizers. Each table (up to 30 MB) is loaded on first use, once. Markers such as {@code <|endoftext|>} are
 * to be counted as ordinary text. Safe for concurrent use.
 */
@ApplicationScoped
public class Tokenizers {

    /** What OpenAI's cookbook counts for the frame of a message, and once for the frame of the answer. */
    public static final int FRAME = 3;

    private static final String LITELLM_PREFIX = "helicone/";
    private static final List<String> OLDER = List.of(
            "gpt-4-", "gpt-4/", "gpt-4,", "gpt-3.5", "gpt-35", "text-embedding-", "text-davinci", "davinci", "babbage");

    private final EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
    private final CountedTexts counted = new CountedTexts();

    /** Made by the container, or where there is none. */
    public Tokenizers() {}

    /** {@return {@code o200k_base}} */
    public Encoding newest() {
        return registry.getEncoding(EncodingType.O200K_BASE);
    }

    /** {@return {@code cl100k_base} for a model or chain that begins with one of its time, else {@code o200k_base}} */
    public Encoding of(String model) {
        String lower = model.strip().toLowerCase(Locale.ROOT);
        String name = lower.startsWith(LITELLM_PREFIX) ? lower.substring(LITELLM_PREFIX.length()) : lower;
        boolean isOlder = name.equals("gpt-4") || OLDER.stream().anyMatch(name::startsWith);
        return isOlder ? registry.getEncoding(EncodingType.CL100K_BASE) : newest();
    }

    /** {@return what counts the tokens of a text for a model or chain, exactly} */
    ToLongFunction<String> counter(String model) {
        Encoding encoding = of(model);
        return text -> counted.tokens(encoding, text);
    }

    /**
     * Counts tokens.
     *
     * @param encoding whose tokens
     * @param text any text
     * @param exactChars characters counted exactly; beyond them the count is extrapolated, because long runs cost 5 µs a
     *     character
     * @return the count
     */
    public static long count(Encoding encoding, String text, int exactChars) {
        if (text.length() <= exactChars) {
            return encoding.countTokensOrdinary(text);
        }
        long sample = encoding.countTokensOrdinary(text.substring(0, exactChars));
        return sample * text.length() / Math.max(1, exactChars);
    }
}
