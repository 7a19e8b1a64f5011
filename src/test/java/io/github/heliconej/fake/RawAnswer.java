package io.github.heliconej.fake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One whole answer as it came. */
public final class RawAnswer {

    private final HttpHead head;
    private final byte[] body;

    RawAnswer(HttpHead head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** The status code. */
    public int status() {
        return Integer.parseInt(head.word(1));
    }

    /** The first value of a header, its name compared without case. */
    public Optional<String> header(String name) {
        return head.value(name);
    }

    /** All values of a header in order. */
    public List<String> headers(String name) {
        return head.values(name);
    }

    /** The header names in order, in the server's spelling. */
    public List<String> headerNames() {
        return head.names();
    }

    /** The body's bytes, decoded from chunks if it came in chunks. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return head.startLine() + " " + text();
    }
}
