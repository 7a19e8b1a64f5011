package io.github.heliconej.ledger;

import java.util.Locale;

/** Texts as columns take them. */
public final class ColumnText {

    private ColumnText() {}

    /** The text without control characters and halves of letters, cut to so many characters. */
    static String fit(String text, int length) {
        if (text.length() <= length && isPlain(text)) {
            return text;
        }
        StringBuilder fitting = new StringBuilder(Math.min(text.length(), length));
        text.codePoints()
                .limit(length)
                .map(letter -> isPlain(letter) ? letter : 0xFFFD)
                .forEach(letter -> append(fitting, letter, length));
        return fitting.toString();
    }

    /** Whether it is as it should be, as nearly all texts are. */
    private static boolean isPlain(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    /**
     * The one spelling of a property's name: names of headers have no case, and servers and proxies change it.
     */
    static String propertyName(String name) {
        return fit(name, RowMaker.LINE).toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder text, int letter, int length) {
        if (text.length() + Character.charCount(letter) <= length) {
            text.appendCodePoint(letter);
        }
    }

    /** {@return whether this is a letter of a line: neither half of one nor a control character} */
    public static boolean isPlain(int letter) {
        return !Character.isISOControl(letter) && !isHalf(letter);
    }

    /** {@return whether this is half of a pair of surrogates: no letter, and databases refuse it} */
    public static boolean isHalf(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }
}
