package io.github.heliconej.redact;

/** What characters are, in ASCII only. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    static boolean isLetter(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        int lower = text.charAt(at) | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isLetterOrDigit(String text, int at) {
        return isDigit(text, at) || isLetter(text, at);
    }
}
