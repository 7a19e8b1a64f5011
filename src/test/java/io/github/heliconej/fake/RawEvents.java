package io.github.heliconej.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer whose body is read event by event, as it arrives. One thread. */
public final class RawEvents {

    private final HttpHead head;
    private final InputStream body;

    RawEvents(HttpHead head, InputStream body) {
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

    /**
     * The next block of lines, comments included; empty at a clean end of the body. Empty lines before a block are skipped.
     *
     * @throws java.io.EOFException if the body does not end cleanly
     */
    public Optional<RawEvent> next() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); line.isPresent(); line = line()) {
            if (!line.get().isEmpty()) {
                lines.add(line.get());
            } else if (!lines.isEmpty()) {
                return Optional.of(new RawEvent(lines, System.nanoTime()));
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new RawEvent(lines, System.nanoTime()));
    }

    /** All that is left, to the end of the body. */
    public List<RawEvent> rest() throws IOException {
        var events = new ArrayList<RawEvent>();
        for (var event = next(); event.isPresent(); event = next()) {
            events.add(event.get());
        }
        return events;
    }

    private Optional<String> line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = body.read(); b != '\n'; b = body.read()) {
            if (b < 0) {
                return bytes.size() == 0 ? Optional.empty() : Optional.of(text(bytes));
            }
            bytes.write(b);
        }
        return Optional.of(text(bytes));
    }

    private static String text(ByteArrayOutputStream bytes) {
        var line = bytes.toString(StandardCharsets.UTF_8);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
