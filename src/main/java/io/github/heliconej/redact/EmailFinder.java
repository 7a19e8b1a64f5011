package io.github.heliconej.redact;

import java.util.Optional;

/** E-mail addresses: a name, {@code @}, and a domain of at least two labels whose last one is of letters. */
final class EmailFinder implements Marking.Finder {

    private static final String NAME_MARKS = ".!#$%&'*+/=?^_`{|}~-";
    private static final String INTERNATIONAL = "xn--";
    private static final char FIRST_LATIN = '\u00c0';
    private static final char LAST_LATIN = '\u024f';

    @Override
    public Optional<Marking.Span> next(String text, int from) {
        int least = from;
        for (int at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = start(text, least, at);
            int end = start < at ? end(text, at) : at;
            if (end > at) {
                return Optional.of(new Marking.Span(start, end));
            }
            least = at + 1;
        }
        return Optional.empty();
    }

    private static int start(String text, int least, int at) {
        int start = at;
        while (start > least && (isLetter(text, start - 1) || NAME_MARKS.indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        while (start < at && NAME_MARKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    /** The end of the longest domain behind the sign; the sign itself if there is none. */
    private static int end(String text, int sign) {
        int end = sign;
        int label = sign + 1;
        boolean isFirst = true;
        while (isLetter(text, label)) {
            int next = label;
            while (isLetter(text, next) || next < text.length() && text.charAt(next) == '-') {
                next++;
            }
            int last = next;
            while (text.charAt(last - 1) == '-') {
                last--;
            }
            if (!isFirst && isTop(text.substring(label, last))) {
                end = last;
            }
            if (last < next || next == text.length() || text.charAt(next) != '.') {
                return end;
            }
            isFirst = false;
            label = next + 1;
        }
        return end;
    }

    private static boolean isTop(String label) {
        return label.length() > 1
                && (label.regionMatches(true, 0, INTERNATIONAL, 0, INTERNATIONAL.length())
                        || label.chars().noneMatch(letter -> letter >= '0' && letter <= '9' || letter == '-'));
    }

    /** ASCII's letters and digits, and the letters of Latin alphabets. */
    private static boolean isLetter(String text, int at) {
        return Ascii.isLetterOrDigit(text, at)
                || at < text.length() && text.charAt(at) >= FIRST_LATIN && text.charAt(at) <= LAST_LATIN;
    }
}
