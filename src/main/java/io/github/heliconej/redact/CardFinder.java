package io.github.heliconej.redact;

import java.util.Optional;

/**
 * Card numbers: 13 to 19 digits in groups with single spaces or hyphens between, whose Luhn sum is right; of several that
 * start at the same place the longest. Digits after a decimal point are none.
 *
 * @see <a href="https://www.iso.org/standard/70484.html">ISO/IEC 7812-1</a>
 */
final class CardFinder implements Marking.Finder {

    private static final int LEAST = 13;
    private static final int MOST = 19;

    @Override
    public Optional<Marking.Span> next(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (!Ascii.isDigit(text, at)) {
                at++;
                continue;
            }
            int end = isFraction(text, at) ? at : end(text, at);
            if (end > at) {
                return Optional.of(new Marking.Span(at, end));
            }
            at = groupEnd(text, at);
        }
        return Optional.empty();
    }

    private static boolean isFraction(String text, int at) {
        return at > 1 && text.charAt(at - 1) == '.' && Ascii.isDigit(text, at - 2);
    }

    /** The end of the longest number that starts here; here if none does. */
    private static int end(String text, int start) {
        int[] digits = new int[MOST];
        int count = 0;
        int end = start;
        for (int at = start; Ascii.isDigit(text, at); at++) {
            if (count == MOST) {
                return end;
            }
            digits[count++] = text.charAt(at) - '0';
            boolean endsGroup = !Ascii.isDigit(text, at + 1);
            if (endsGroup && count >= LEAST && isRight(digits, count)) {
                end = at + 1;
            }
            if (endsGroup && isSeparator(text, at + 1)) {
                at++;
            }
        }
        return end;
    }

    private static boolean isSeparator(String text, int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-');
    }

    private static int groupEnd(String text, int start) {
        int at = start;
        while (Ascii.isDigit(text, at)) {
            at++;
        }
        return at;
    }

    private static boolean isRight(int[] digits, int count) {
        int sum = 0;
        for (int index = 0; index < count; index++) {
            int digit = digits[count - 1 - index];
            int doubled = index % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
