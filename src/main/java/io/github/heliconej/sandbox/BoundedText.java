package io.github.heliconej.sandbox;

import java.util.OptionalInt;

/**
 * A text after the caller's limits.
 *
 * @param text what is left
 * @param finishReason {@code stop}, or {@code length} if tokens ran out
 */
record BoundedText(String text, String finishReason) {

    /**
     * Applies stop texts, then the token limit.
     *
     * @param whole what would be written without limits
     * @param sampling the limits
     * @param tokens measures
     * @return the text without its first stop text and what follows, within the limit
     */
    static BoundedText of(String whole, Sampling sampling, TokenCount tokens) {
        int end = sampling.stops().stream()
                .mapToInt(whole::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(whole.length());
        return of(whole.substring(0, end), sampling.maxTokens(), tokens);
    }

    /**
     * Applies the token limit only.
     *
     * @param whole what would be written without a limit
     * @param max most tokens, or empty
     * @param tokens measures
     * @return the text within the limit
     */
    static BoundedText of(String whole, OptionalInt max, TokenCount tokens) {
        String text = max.isPresent() ? tokens.head(whole, max.getAsInt()) : whole;
        return new BoundedText(text, text.length() < whole.length() ? "length" : "stop");
    }
}
