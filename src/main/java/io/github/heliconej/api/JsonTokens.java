package io.github.heliconej.api;

/** A place in JSON text, and how to go on from it by one name, value or sign. One thread. */
abstract sealed class JsonTokens permits JsonScanner, JsonDigest {

    /** The text. */
    final byte[] bytes;

    /** The place of the next byte. */
    int at;

    JsonTokens(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes over a value that is neither object nor array. */
    final void scalar(int first) {
        switch (first) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    final void string() {
        at++;
        while (true) {
            skipPlain();
            int next = peek();
            if (next == '"') {
                at++;
                return;
            }
            if (next == '\\') {
                escape();
            } else if (next >= 0x80) {
                at = Utf8.next(bytes, at);
            } else {
                throw wrong("a control character in a string");
            }
        }
    }

    /** Nearly all of a body is this loop. Bytes beyond ASCII are negative. */
    private void skipPlain() {
        int next = at;
        while (next < bytes.length && bytes[next] >= 0x20 && bytes[next] != '"' && bytes[next] != '\\') {
            next++;
        }
        at = next;
    }

    private void escape() {
        at++;
        int kind = peek();
        if ("\"\\/bfnrt".indexOf(kind) >= 0) {
            at++;
            return;
        }
        if (kind != 'u') {
            throw wrong("an unknown escape in a string");
        }
        for (int digit = 1; digit <= 4; digit++) {
            at++;
            if (Character.digit(peek(), 16) < 0) {
                throw wrong("an unfinished \\u escape");
            }
        }
        at++;
    }

    private void literal(String word) {
        for (int index = 0; index < word.length(); index++) {
            expect(word.charAt(index));
        }
    }

    private void number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() {
        int first = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw wrong("a value is expected");
        }
    }

    final void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("'" + wanted + "' is expected");
        }
        at++;
    }

    final int peek() {
        if (at >= bytes.length) {
            throw wrong("the text ends too early");
        }
        return bytes[at] & 0xff;
    }

    final void skipSpace() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    final MalformedJsonException wrong(String reason) {
        return new MalformedJsonException("The body is not valid JSON: " + reason + " at byte " + at + ".");
    }
}
