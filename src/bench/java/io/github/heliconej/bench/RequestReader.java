package io.github.heliconej.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes requests off a connection, with a length or in chunks, and finds the two things the upstream wants to know: the model
 * and whether usage is asked for. One thread.
 */
final class RequestReader {

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(ISO_8859_1);
    private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked".getBytes(ISO_8859_1);
    private static final byte[] MODEL = "\"model\"".getBytes(ISO_8859_1);
    private static final byte[] USAGE = "\"include_usage\":true".getBytes(ISO_8859_1);

    private final Map<String, Plan> plans = new HashMap<>();
    private byte[] bytes = new byte[8 * 1024];
    private int size;
    private int headEnd;
    private int requestEnd;

    /** Takes what has arrived. */
    void add(ByteBuffer input) {
        int got = input.remaining();
        if (size + got > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + got));
        }
        input.get(bytes, size, got);
        size += got;
    }

    /** Goes on to the next request; false if it has not arrived whole. */
    boolean next() {
        System.arraycopy(bytes, requestEnd, bytes, 0, size - requestEnd);
        size -= requestEnd;
        requestEnd = 0;
        headEnd = find(HEAD_END, 0, size);
        if (headEnd < 0) {
            return false;
        }
        int end = bodyEnd(headEnd + HEAD_END.length);
        requestEnd = end < 0 || end > size ? 0 : end;
        return requestEnd > 0;
    }

    Plan plan() {
        int name = find(MODEL, headEnd, requestEnd);
        if (name < 0) {
            return new Plan(0, 0);
        }
        int from = find((byte) '"', name + MODEL.length) + 1;
        return plans.computeIfAbsent(new String(bytes, from, find((byte) '"', from) - from, ISO_8859_1), Plan::parse);
    }

    boolean wantsUsage() {
        return find(USAGE, headEnd, requestEnd) >= 0;
    }

    private int bodyEnd(int from) {
        int header = find(LENGTH, 0, headEnd);
        if (header >= 0) {
            int valueFrom = header + LENGTH.length;
            int valueEnd = find((byte) '\r', valueFrom);
            return from + Integer.parseInt(new String(bytes, valueFrom, valueEnd - valueFrom, ISO_8859_1).strip());
        }
        if (find(CHUNKED, 0, headEnd) < 0) {
            return from;
        }
        int last = find(LAST_CHUNK, from - 2, size);
        return last < 0 ? -1 : last + LAST_CHUNK.length;
    }

    private int find(byte one, int from) {
        int at = from;
        while (bytes[at] != one) {
            at++;
        }
        return at;
    }

    /** The start of the bytes between two positions, letters of any case; -1 if they are not there. */
    private int find(byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            int i = 0;
            while (i < wanted.length && lower(bytes[at + i]) == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
