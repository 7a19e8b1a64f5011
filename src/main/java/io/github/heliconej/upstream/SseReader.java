package io.github.heliconej.upstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * Cuts bytes into events, wherever the network has split them. Lines end in LF, CR LF or CR; comments and unknown
 * fields are passed over. One thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">WHATWG:
 *     interpreting an event stream</a>
 */
final class SseReader {

    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final int eventMax;
    private final Queue<SseEvent> events = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream(512);
    private String name = "";
    private boolean hasData;
    private boolean afterReturn;
    private boolean isFirstLine = true;

    SseReader(int eventMax) {
        this.eventMax = eventMax;
    }

    /**
     * Takes the next bytes.
     *
     * @throws EventTooLargeException if an event grows beyond the limit
     */
    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            int end = lineEnd(bytes);
            append(bytes, start, end);
            if (end < bytes.limit()) {
                endOfLine(bytes.get(end), end == start);
                bytes.position(end + 1);
            }
        }
    }

    private static int lineEnd(ByteBuffer bytes) {
        int at = bytes.position();
        while (at < bytes.limit() && bytes.get(at) != '\n' && bytes.get(at) != '\r') {
            at++;
        }
        return at;
    }

    private void append(ByteBuffer bytes, int start, int end) {
        if (end > start) {
            afterReturn = false;
            byte[] piece = new byte[end - start];
            bytes.get(piece);
            line.writeBytes(piece);
            if (line.size() + data.size() > eventMax) {
                throw new EventTooLargeException(eventMax);
            }
        }
    }

    /** A line feed right behind a carriage return belongs to it. */
    private void endOfLine(byte end, boolean isEmpty) {
        boolean isSecondHalf = end == '\n' && afterReturn && isEmpty;
        afterReturn = end == '\r';
        if (!isSecondHalf) {
            endLine();
        }
    }

    /** The next event that is complete. */
    Optional<SseEvent> next() {
        return Optional.ofNullable(events.poll());
    }

    /** Takes what is left when the connection has ended cleanly: a last event that lacks its blank line still counts. */
    void end() {
        if (line.size() > 0) {
            endLine();
        }
        dispatch();
    }

    private void endLine() {
        byte[] text = line.toByteArray();
        line.reset();
        if (isFirstLine) {
            isFirstLine = false;
            text = withoutMark(text);
        }
        if (text.length == 0) {
            dispatch();
        } else {
            field(text);
        }
    }

    private void dispatch() {
        if (hasData) {
            events.add(new SseEvent(name, data.toByteArray()));
        }
        data.reset();
        hasData = false;
        name = "";
    }

    private void field(byte[] text) {
        int colon = 0;
        while (colon < text.length && text[colon] != ':') {
            colon++;
        }
        int from = colon + 1 < text.length && text[colon + 1] == ' ' ? colon + 2 : Math.min(colon + 1, text.length);
        String field = new String(text, 0, colon, StandardCharsets.UTF_8);
        if (field.equals("data")) {
            if (hasData) {
                data.write('\n');
            }
            data.write(text, from, text.length - from);
            hasData = true;
        } else if (field.equals("event")) {
            name = new String(text, from, text.length - from, StandardCharsets.UTF_8);
        }
    }

    private static byte[] withoutMark(byte[] text) {
        String start = new String(text, 0, Math.min(3, text.length), StandardCharsets.UTF_8);
        if (start.isEmpty() || start.charAt(0) != BYTE_ORDER_MARK) {
            return text;
        }
        return Arrays.copyOfRange(text, 3, text.length);
    }
}
