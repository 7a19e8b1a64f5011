package io.github.heliconej.bench;

import java.nio.ByteBuffer;

/** Counts the events of a stream by the beginnings of its lines. One thread. */
final class Events {

    private static final int PREFIX = 14;

    private final byte[] start = new byte[PREFIX];
    private int length;
    private int data;
    private boolean done;
    private boolean error;

    void reset() {
        length = 0;
        data = 0;
        done = false;
        error = false;
    }

    void feed(ByteBuffer input, int count) {
        for (int i = 0; i < count; i++) {
            byte b = input.get();
            if (b == '\n') {
                endOfLine();
                length = 0;
            } else {
                if (length < PREFIX) {
                    start[length] = b;
                }
                length++;
            }
        }
    }

    /** Events with data, without {@code [DONE]} and errors. */
    int data() {
        return data;
    }

    boolean isDone() {
        return done;
    }

    boolean isError() {
        return error;
    }

    private void endOfLine() {
        if (startsWith("data:", 0)) {
            int value = length > 5 && start[5] == ' ' ? 6 : 5;
            if (startsWith("[DONE]", value)) {
                done = true;
            } else if (startsWith("{\"error\"", value)) {
                error = true;
            } else {
                data++;
            }
        }
    }

    private boolean startsWith(String text, int from) {
        if (length < from + text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (start[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
