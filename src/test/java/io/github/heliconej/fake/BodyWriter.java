package io.github.heliconej.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the body of one scripted answer in its framing, up to the point where the script cuts it. One thread. */
final class BodyWriter {

    private final Wire wire;
    private final boolean chunked;
    private final long lastByte;
    private long written;
    private final long cutAfter;
    private boolean closeAfterwards;

    /** A length of -1 means that only {@link #end} ends the body. */
    BodyWriter(Wire wire, boolean chunked, long length, long cutAfter) {
        this.wire = wire;
        this.chunked = chunked;
        this.lastByte = length;
        this.cutAfter = cutAfter;
    }

    Wire wire() {
        return wire;
    }

    void write(byte[] bytes) throws IOException {
        var part = bytes.length <= cutAfter - written ? bytes : Arrays.copyOf(bytes, (int) (cutAfter - written));
        written += part.length;
        if (written == lastByte) {
            wire.finishing();
        }
        if (part.length > 0) {
            wire.send(chunked ? HttpReply.chunk(part) : part);
        }
        if (part.length < bytes.length) {
            cut();
        }
    }

    void cut() throws IOException {
        wire.close();
        throw new Wire.CutException();
    }

    void closeAfterwards() {
        closeAfterwards = true;
    }

    void end(boolean close) throws IOException {
        if (written == cutAfter) {
            cut();
        }
        wire.finishing();
        if (chunked) {
            wire.send("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        if (close || closeAfterwards) {
            wire.close();
        }
    }
}
