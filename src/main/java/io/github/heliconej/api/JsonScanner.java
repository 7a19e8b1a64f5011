package io.github.heliconej.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks once over JSON text, checks its grammar, encoding and depth, and notes where members stand.
 *
 * <p>No tree and no strings but the names of the outermost members are made, so that 4 kB cost microseconds. One thread.
 */
final class JsonScanner {

    /** Levels of nesting; JSON-P parsers fail with a bare {@code RuntimeException} beyond. */
    static final int MAX_DEPTH = 1000;

    private final byte[] bytes;
    private int at;

    JsonScanner(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The members of the one object that the text is. */
    List<JsonMember> object() {
        skipSpace();
        if (at == bytes.length) {
            throw new MalformedJsonException("The body is empty; a JSON object is expected.");
        }
        if (bytes[at] != '{') {
            value(1);
            throw new MalformedJsonException("The body is JSON but not an object.");
        }
        List<JsonMember> members = new ArrayList<>();
        members(members, 1);
        skipSpace();
        if (at < bytes.length) {
            throw wrong("text after the end of the object");
        }
        return members;
    }

    /** The elements of an array that has been checked before. */
    List<JsonMember> elements(JsonMember array) {
        at = array.start();
        List<JsonMember> elements = new ArrayList<>();
        elements(elements, 1);
        return elements;
    }

    private void members(List<JsonMember> found, int depth) {
        enter(depth);
        if (closes('}')) {
            return;
        }
        do {
            skipSpace();
            int nameStart = at;
            if (peek() != '"') {
                throw wrong("a member's name is expected");
            }
            string();
            int nameEnd = at;
            skipSpace();
            expect(':');
            skipSpace();
            int start = at;
            value(depth + 1);
            if (found != null) {
                found.add(new JsonMember(JsonText.decode(bytes, nameStart, nameEnd), nameStart, start, at));
            }
        } while (continues('}'));
    }

    private void elements(List<JsonMember> found, int depth) {
        enter(depth);
        if (closes(']')) {
            return;
        }
        do {
            skipSpace();
            int start = at;
            value(depth + 1);
            if (found != null) {
                found.add(new JsonMember("", start, start, at));
            }
        } while (continues(']'));
    }

    private void value(int depth) {
        switch (peek()) {
            case '{' -> members(null, depth);
            case '[' -> elements(null, depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedJsonException("The body is nested deeper than " + MAX_DEPTH + " levels.");
        }
        at++;
    }

    private boolean closes(char bracket) {
        skipSpace();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private boolean continues(char bracket) {
        skipSpace();
        if (peek() == bracket) {
            at++;
            return false;
        }
        expect(',');
        return true;
    }

    private void string() {
        at++;
        while (true) {
            int next = peek();
            if (next == '"') {
                at++;
                return;
            }
            if (next == '\\') {
                escape();
            } else if (next >= 0x80) {
                at = Utf8.next(bytes, at);
            } else if (next < 0x20) {
                throw wrong("a control character in a string");
            } else {
                at++;
            }
        }
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

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("'" + wanted + "' is expected");
        }
        at++;
    }

    private int peek() {
        if (at >= bytes.length) {
            throw wrong("the text ends too early");
        }
        return bytes[at] & 0xff;
    }

    private void skipSpace() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private MalformedJsonException wrong(String reason) {
        return new MalformedJsonException("The body is not valid JSON: " + reason + " at byte " + at + ".");
    }
}
