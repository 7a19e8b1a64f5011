package io.github.heliconej.sandbox;

import java.util.OptionalInt;

/**
 * One prompt of a text completion.
 *
 * @param text its words; a remark in brackets for token numbers, which are not decoded
 * @param given how many token numbers there were; empty for words
 */
record TextPrompt(String text, OptionalInt given) {

    /**
     * The tokens of this prompt.
     *
     * @param tokens counts words
     * @return how many
     */
    int tokens(TokenCount tokens) {
        return given.orElseGet(() -> tokens.count(text));
    }
}
