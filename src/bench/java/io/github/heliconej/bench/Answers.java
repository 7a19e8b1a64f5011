package io.github.heliconej.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The upstream's answers as bytes for the wire, made once. Every method answers a view of its own. */
final class Answers {

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final ByteBuffer unary;
    private final ByteBuffer head;
    private final ByteBuffer chunk;
    private final ByteBuffer lastChunk;
    private final ByteBuffer end;
    private final ByteBuffer usageAndEnd;

    Answers() {
        var body = Texts.answer();
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(
                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_bench\r\nContent-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        answer.writeBytes(body);
        unary = ByteBuffer.wrap(answer.toByteArray());
        head = wire("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nx-request-id: req_bench\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
        chunk = wire(framed(Texts.chunk(false)));
        lastChunk = wire(framed(Texts.chunk(true)));
        end = wire(framed("[DONE]") + "0\r\n\r\n");
        usageAndEnd = wire(framed(Texts.usageChunk()) + framed("[DONE]") + "0\r\n\r\n");
    }

    ByteBuffer unary() {
        return unary.duplicate();
    }

    /** The parts of a stream from chunk to chunk, the first with the head before it and the last with the end behind it. */
    ByteBuffer part(int number, int chunks, boolean usage) {
        boolean last = number == chunks - 1;
        if (number > 0 && !last) {
            return chunk.duplicate();
        }
        return joined(number == 0 ? head : EMPTY, last ? lastChunk : chunk, last ? (usage ? usageAndEnd : end) : EMPTY);
    }

    /** A stream in one piece. */
    ByteBuffer whole(int chunks, boolean usage) {
        var parts = new ByteBuffer[chunks];
        for (int i = 0; i < chunks; i++) {
            parts[i] = part(i, chunks, usage);
        }
        return joined(parts);
    }

    private static ByteBuffer joined(ByteBuffer... parts) {
        int size = 0;
        for (var part : parts) {
            size += part.remaining();
        }
        var all = ByteBuffer.allocate(size);
        for (var part : parts) {
            all.put(part.duplicate());
        }
        return all.flip();
    }

    private static String framed(String data) {
        var event = "data: " + data + "\n\n";
        return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    }

    private static ByteBuffer wire(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }
}
