package io.github.heliconej.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks once over JSON text, checks its grammar, encoding and depth, and notes where members stand.
 *
 * <p>No tree and no strings but the names of the outermost members are made, so that 4 kB cost microseconds. One thread.
 */
final class JsonScanner extends JsonTokens {

    /** Levels of nesting; JSON-P parsers fail with a bare {@code RuntimeException} beyond. */
    static final int MAX_DEPTH = 1000;

    /** The bracket that ends each open level below the outermost; bodies are seldom deep. */
    private byte[] closers = new byte[32];

    JsonScanner(byte[] bytes) {
        super(bytes);
    }

    /** The members of the one object that the text is. */
    List<JsonMember> object() {
        skipSpace();
        if (at == bytes.length) {
            throw new MalformedJsonException("The body is empty; a JSON object is expected.");
        }
        if (bytes[at] != '{') {
            value();
            throw new MalformedJsonException("The body is JSON but not an object.");
        }
        List<JsonMember> members = new ArrayList<>();
        members(members);
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
        elements(elements);
        return elements;
    }

    /** The members of an object within it that has been checked before. */
    List<JsonMember> members(JsonMember object) {
        at = object.start();
        List<JsonMember> members = new ArrayList<>();
        members(members);
        return members;
    }

    private void members(List<JsonMember> found) {
        enter(1);
        if (closes('}')) {
            return;
        }
        do {
            skipSpace();
            int nameStart = at;
            int nameEnd = name();
            int start = at;
            value();
            found.add(new JsonMember(JsonText.decode(bytes, nameStart, nameEnd), nameStart, start, at));
        } while (continues('}'));
    }

    private void elements(List<JsonMember> found) {
        enter(1);
        if (closes(']')) {
            return;
        }
        do {
            skipSpace();
            int start = at;
            value();
            found.add(new JsonMember("", start, start, at));
        } while (continues(']'));
    }

    /** Walks over a value within the outermost one; by a loop, since the sender decides how deep it is. */
    private void value() {
        int depth = 1;
        do {
            int first = peek();
            if (first == '{' || first == '[') {
                depth++;
                enter(depth);
                if (depth == closers.length) {
                    closers = Arrays.copyOf(closers, 2 * depth);
                }
                closers[depth] = (byte) (first == '{' ? '}' : ']');
                if (!closes(closers[depth])) {
                    beginPart(closers[depth]);
                    continue;
                }
                depth--;
            } else {
                scalar(first);
            }
            while (depth > 1 && !continues(closers[depth])) {
                depth--;
            }
            if (depth > 1) {
                beginPart(closers[depth]);
            }
        } while (depth > 1);
    }

    private void beginPart(byte closer) {
        skipSpace();
        if (closer == '}') {
            name();
        }
    }

    /** Goes to a member's value and says where its name ends. */
    private int name() {
        if (peek() != '"') {
            throw wrong("a member's name is expected");
        }
        string();
        int end = at;
        skipSpace();
        expect(':');
        skipSpace();
        return end;
    }

    private void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedJsonException("The body is nested deeper than " + MAX_DEPTH + " levels.");
        }
        at++;
    }

    private boolean closes(int bracket) {
        skipSpace();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private boolean continues(int bracket) {
        skipSpace();
        if (peek() == bracket) {
            at++;
            return false;
        }
        expect(',');
        return true;
    }
}
