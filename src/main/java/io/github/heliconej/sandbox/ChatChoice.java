package io.github.heliconej.sandbox;

import java.util.List;

/**
 * One choice of a chat answer: a text, or calls of tools.
 *
 * @param index its place, from 0
 * @param text empty beside tool calls
 * @param calls empty beside a text
 * @param finishReason {@code stop}, {@code length} or {@code tool_calls}
 */
record ChatChoice(int index, String text, List<ToolCall> calls, String finishReason) {

    /**
     * Tells what kind of choice this is.
     *
     * @return false for a text, even an empty one
     */
    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /**
     * The length of what was written.
     *
     * @return characters of the text, or of names and arguments
     */
    int size() {
        return text.length()
                + calls.stream()
                        .mapToInt(
                                call -> call.name().length() + call.arguments().length())
                        .sum();
    }

    /**
     * Counts what was written.
     *
     * @param tokens counts words
     * @return tokens of the text, or of names and arguments
     */
    int tokens(TokenCount tokens) {
        return tokens.count(text)
                + calls.stream()
                        .mapToInt(call -> tokens.count(call.name()) + tokens.count(call.arguments()))
                        .sum();
    }
}
