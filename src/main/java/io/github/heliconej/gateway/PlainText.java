package io.github.heliconej.gateway;

/**
 * Makes texts plain, which takes tokens away and no words: HTML comments go; spaces and tabs become one space, and none
 * before the end of a line; blank lines become one; typographic quotes, dashes, dots and spaces become ASCII's; no mark of
 * punctuation is there more than three times in a row.
 */
final class PlainText {

    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final String REPEATED = ".,;:!?-_=*#~+/|<>";
    private static final int MOST_REPEATED = 3;
    private static final int MOST_NEWLINES = 2;

    private final String text;
    private final StringBuilder plain;
    private boolean hasCommentsAhead = true;
    private boolean isSpaceDue;
    private int run;

    private PlainText(String text) {
        this.text = text;
        this.plain = new StringBuilder(text.length());
    }

    static String of(String text) {
        return new PlainText(text).read();
    }

    private String read() {
        int at = 0;
        while (at < text.length()) {
            int end = commentEnd(at);
            if (end > at) {
                at = end;
            } else {
                add(text.charAt(at));
                at++;
            }
        }
        return plain.toString();
    }

    /** Where a comment that starts here ends; here if none does. One that never ends is none. */
    private int commentEnd(int at) {
        if (!hasCommentsAhead || !text.startsWith(COMMENT, at)) {
            return at;
        }
        int end = text.indexOf(COMMENT_END, at + COMMENT.length());
        hasCommentsAhead = end >= 0;
        return hasCommentsAhead ? end + COMMENT_END.length() : at;
    }

    private void add(char letter) {
        switch (letter) {
            case '\u200b', '\u2060', '\ufeff', '\u00ad', '\r' -> {}
            case '\u2018', '\u2019' -> mark('\'');
            case '\u201c', '\u201d', '\u201e' -> mark('"');
            case '\u2013', '\u2014', '\u2212' -> mark('-');
            case '\u2026' -> "...".chars().forEach(dot -> mark((char) dot));
            case '\n' -> newline();
            default -> {
                if (letter == '\t' || Character.isSpaceChar(letter)) {
                    isSpaceDue = true;
                } else {
                    mark(letter);
                }
            }
        }
    }

    private void newline() {
        isSpaceDue = false;
        repeat('\n', MOST_NEWLINES);
    }

    private void mark(char letter) {
        if (isSpaceDue) {
            isSpaceDue = false;
            repeat(' ', 1);
        }
        repeat(letter, REPEATED.indexOf(letter) < 0 ? Integer.MAX_VALUE : MOST_REPEATED);
    }

    private void repeat(char letter, int most) {
        boolean isSame = !plain.isEmpty() && plain.charAt(plain.length() - 1) == letter;
        run = isSame ? run + 1 : 1;
        if (run <= most) {
            plain.append(letter);
        }
    }
}
