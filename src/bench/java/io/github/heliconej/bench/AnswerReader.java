package io.github.heliconej.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Reads one answer after the other off a connection as the bytes come: head, framing, and what {@link Events} counts. One thread. */
final class AnswerReader {

    private enum State {
        HEAD,
        LENGTH,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        UNTIL_CLOSE,
        WHOLE
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private final Events events = new Events();
    private State state;
    private int status;
    private long left;
    private long bodyBytes;
    private boolean chunked;
    private boolean closing;

    AnswerReader() {
        reset();
    }

    void reset() {
        line.reset();
        events.reset();
        state = State.HEAD;
        status = 0;
        left = -1;
        bodyBytes = 0;
        chunked = false;
        closing = false;
    }

    /** Takes what has arrived; true once the answer is whole. */
    boolean feed(ByteBuffer input) throws IOException {
        while (input.hasRemaining() && state != State.WHOLE) {
            switch (state) {
                case LENGTH, CHUNK, UNTIL_CLOSE -> body(input);
                default -> lineByte(input.get());
            }
        }
        return state == State.WHOLE;
    }

    /** Whether the end of the connection, now, is the proper end of the answer. */
    boolean isWholeAtClose() {
        return state == State.UNTIL_CLOSE;
    }

    boolean hasBegun() {
        return status != 0 || line.size() > 0;
    }

    int status() {
        return status;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    Events events() {
        return events;
    }

    /** Whether the server says that it will close the connection. */
    boolean isClosing() {
        return closing || state == State.UNTIL_CLOSE;
    }

    private void body(ByteBuffer input) {
        int count = (int) Math.min(input.remaining(), left);
        events.feed(input, count);
        bodyBytes += count;
        left -= count;
        if (left == 0) {
            state = state == State.CHUNK ? State.CHUNK_END : State.WHOLE;
        }
    }

    private void lineByte(byte b) throws IOException {
        if (b != '\n') {
            if (b != '\r') {
                line.write(b);
            }
            return;
        }
        var text = line.toString(ISO_8859_1);
        line.reset();
        switch (state) {
            case HEAD -> headLine(text);
            case CHUNK_SIZE -> chunkSize(text);
            case CHUNK_END -> state = State.CHUNK_SIZE;
            default -> state = text.isEmpty() ? State.WHOLE : state;
        }
    }

    private void chunkSize(String text) {
        left = Long.parseLong(text.split(";")[0].strip(), 16);
        state = left == 0 ? State.TRAILER : State.CHUNK;
    }

    private void headLine(String text) throws IOException {
        if (status == 0) {
            if (!text.startsWith("HTTP/1.")) {
                throw new IOException("no HTTP: " + text);
            }
            status = Integer.parseInt(text.substring(9, 12));
        } else if (text.isEmpty()) {
            headEnd();
        } else {
            header(text.toLowerCase(Locale.ROOT));
        }
    }

    private void header(String text) {
        if (text.startsWith("content-length:")) {
            left = Long.parseLong(text.substring(15).strip());
        } else if (text.startsWith("transfer-encoding:")) {
            chunked = text.contains("chunked");
        } else if (text.startsWith("connection:")) {
            closing = text.contains("close");
        }
    }

    private void headEnd() {
        if (status == 100) {
            reset();
        } else if (chunked) {
            state = State.CHUNK_SIZE;
        } else if (left < 0) {
            left = Long.MAX_VALUE;
            state = State.UNTIL_CLOSE;
        } else {
            state = left == 0 ? State.WHOLE : State.LENGTH;
        }
    }
}
