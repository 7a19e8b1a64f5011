package io.github.heliconej.api;

/** Checks UTF-8 as Unicode defines it: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

    private Utf8() {}

    /**
     * The index after the multi-byte character that starts at {@code at}.
     *
     * @throws MalformedJsonException if there is no valid one
     */
    static int next(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) {
            throw invalid(at);
        }
        int second = bytes[at + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            throw invalid(at);
        }
        for (int index = 2; index < length; index++) {
            if ((bytes[at + index] & 0xc0) != 0x80) {
                throw invalid(at);
            }
        }
        return at + length;
    }

    private static MalformedJsonException invalid(int at) {
        return new MalformedJsonException("The body is not valid UTF-8 at byte " + at + ".");
    }
}
