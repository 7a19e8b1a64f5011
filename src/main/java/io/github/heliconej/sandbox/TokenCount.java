package io.github.heliconej.sandbox;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.IntArrayList;
import io.github.heliconej.cost.Tokenizers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of OpenAI's {@code o200k_base}, whatever the model asked. Markers such as {@code <|endoftext|>} count as the
 * ordinary text they are here. Safe for concurrent use.
 */
final class TokenCount {

    /** Characters counted exactly; beyond them the count is extrapolated. */
    static final int EXACT_CHARS = 200_000;

    private final Tokenizers tokenizers;

    TokenCount(Tokenizers tokenizers) {
        this.tokenizers = tokenizers;
    }

    /**
     * Counts tokens.
     *
     * @param text any text
     * @return the count; an estimate beyond {@link #EXACT_CHARS}
     */
    int count(String text) {
        return (int) Tokenizers.count(encoding(), text, EXACT_CHARS);
    }

    /**
     * The beginning of a text.
     *
     * @param text any text
     * @param max most tokens it may have
     * @return the text, or as many of its first tokens as end between two characters
     */
    String head(String text, int max) {
        var result = encoding().encodeOrdinary(text, max);
        return result.isTruncated() ? encoding().decode(result.getTokens()) : text;
    }

    /**
     * Splits a text as a model would stream it.
     *
     * @param text any text without lone surrogates
     * @return pieces of one token, or of a few where a character spans them; together they are the text
     */
    List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        var pending = new ByteArrayOutputStream();
        IntArrayList tokens = encoding().encodeOrdinary(text);
        for (int i = 0; i < tokens.size(); i++) {
            var token = new IntArrayList(1);
            token.add(tokens.get(i));
            pending.writeBytes(encoding().decodeBytes(token));
            if (isWhole(pending.toByteArray())) {
                pieces.add(pending.toString(StandardCharsets.UTF_8));
                pending.reset();
            }
        }
        return pieces;
    }

    private Encoding encoding() {
        return tokenizers.newest();
    }

    private static boolean isWhole(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException unfinished) {
            return false;
        }
    }
}
