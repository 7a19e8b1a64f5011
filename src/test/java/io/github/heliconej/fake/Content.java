package io.github.heliconej.fake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The decoded body of a message on a connection: by length, by chunks, or up to the end of the connection. It ends where the
 * body ends, never reads past it, and reports a body that stops too early as an {@link EOFException}.
 */
final class Content extends InputStream {

    private final InputStream in;
    private final boolean chunked;
    private final boolean untilClose;
    private long remaining;
    private boolean ended;

    private Content(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        this.untilClose = !chunked && length < 0;
        this.remaining = chunked ? 0 : length;
        this.ended = !chunked && length == 0;
    }

    /** The body of a request: no length and no chunks means no body. */
    static Content ofRequest(InputStream in, HttpHead head) {
        return new Content(in, isChunked(head), length(head, 0));
    }

    /** The body of an answer: no length and no chunks means everything up to the end of the connection. */
    static Content ofAnswer(InputStream in, HttpHead head) {
        var status = head.word(1);
        boolean bodiless = status.equals("204") || status.equals("304") || status.startsWith("1");
        return bodiless ? new Content(in, false, 0) : new Content(in, isChunked(head), length(head, -1));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (chunked && remaining == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int got = in.read(target, offset, untilClose ? count : (int) Math.min(count, remaining));
        if (got < 0) {
            return endOfConnection();
        }
        remaining -= got;
        ended = !untilClose && !chunked && remaining == 0;
        if (chunked && remaining == 0) {
            HttpHead.line(in);
        }
        return got;
    }

    private int endOfConnection() throws EOFException {
        if (!untilClose) {
            throw new EOFException("the connection ended within the body, " + remaining + " bytes are missing");
        }
        ended = true;
        return -1;
    }

    private void nextChunk() throws IOException {
        var line = HttpHead.line(in);
        if (line == null) {
            throw new EOFException("the connection ended between two chunks");
        }
        remaining = Long.parseLong(line.split(";")[0].strip(), 16);
        if (remaining == 0) {
            ended = true;
            skipTrailers();
        }
    }

    private void skipTrailers() throws IOException {
        for (var line = HttpHead.line(in); line != null && !line.isEmpty(); line = HttpHead.line(in)) {
            // trailers are of no interest to a test so far
        }
    }

    private static boolean isChunked(HttpHead head) {
        return head.hasToken("Transfer-Encoding", "chunked");
    }

    private static long length(HttpHead head, long otherwise) {
        return head.value("Content-Length").map(Long::parseLong).orElse(otherwise);
    }
}
