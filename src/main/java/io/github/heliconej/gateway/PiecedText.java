package io.github.heliconej.gateway;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A text in pieces of at most {@value #LONGEST} characters, which end at a blank line if they can, else at a newline, a
 * full stop or a space, and never within a code point. Together they are the text. Immutable.
 */
final class PiecedText {

    static final int LONGEST = 1000;

    /** A piece that ended at the first blank line might be a word long. */
    private static final int SHORTEST = LONGEST / 2;

    private static final List<String> ENDS = List.of("\n\n", "\r\n\r\n", "\n", ". ", "\u3002", " ");

    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    PiecedText(String text) {
        this.text = text;
        for (int at = 0; at < text.length(); at = end(at)) {
            starts.add(at);
        }
    }

    private int end(int start) {
        int furthest = start + LONGEST;
        if (furthest >= text.length()) {
            return text.length();
        }
        String near = text.substring(start, furthest);
        for (String mark : ENDS) {
            int last = near.lastIndexOf(mark);
            if (last >= SHORTEST) {
                return start + last + mark.length();
            }
        }
        boolean isWithin =
                Character.isHighSurrogate(text.charAt(furthest - 1)) && Character.isLowSurrogate(text.charAt(furthest));
        return isWithin ? furthest - 1 : furthest;
    }

    int size() {
        return starts.size();
    }

    String piece(int index) {
        int next = index + 1;
        return text.substring(starts.get(index), next < starts.size() ? starts.get(next) : text.length());
    }

    /** The text without the pieces whose numbers are there, the first piece's number being {@code first}. */
    String without(BitSet gone, int first) {
        StringBuilder rest = new StringBuilder();
        for (int index = 0; index < size(); index++) {
            if (!gone.get(first + index)) {
                rest.append(piece(index));
            }
        }
        return rest.toString();
    }
}
