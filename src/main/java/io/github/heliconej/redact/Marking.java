package io.github.heliconej.redact;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts a mark in the place of everything a finder finds.
 *
 * @param mark what is put there
 * @param finder what is taken out
 */
record Marking(String mark, Finder finder) implements UnaryOperator<String> {

    /** Finds things in a text, from left to right. */
    interface Finder {

        /**
         * The first thing that starts here or later.
         *
         * @return where it starts and ends; empty if there is none
         */
        Optional<Span> next(String text, int from);
    }

    /**
     * A part of a text.
     *
     * @param start index of its first character
     * @param end index after its last
     */
    record Span(int start, int end) {}

    @Override
    public String apply(String text) {
        StringBuilder marked = new StringBuilder();
        int at = 0;
        Optional<Span> found = finder.next(text, 0);
        while (found.isPresent()) {
            marked.append(text, at, found.get().start()).append(mark);
            at = found.get().end();
            found = finder.next(text, at);
        }
        return at == 0 ? text : marked.append(text, at, text.length()).toString();
    }
}
