package io.github.heliconej.fake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start line and the header lines of a request or an answer, one character per byte, exactly as they came but without
 * their line ends.
 */
record HttpHead(String startLine, List<String> lines) {

    HttpHead {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a head with the empty line after it; empty if the stream ends before its first byte.
     *
     * @throws EOFException if the stream ends within the head
     */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        var start = line(in);
        if (start == null) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        for (var line = line(in); ; line = line(in)) {
            if (line == null) {
                throw new EOFException("the stream ended within the header lines");
            }
            if (line.isEmpty()) {
                return Optional.of(new HttpHead(start, lines));
            }
            lines.add(line);
        }
    }

    /** One line without its line end; null at the end of the stream. */
    static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (bytes.size() == 0) {
                    return null;
                }
                throw new EOFException("the stream ended within a line");
            }
            bytes.write(b);
        }
        var text = bytes.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    List<String> names() {
        return lines.stream().map(HttpHead::name).toList();
    }

    List<String> values(String name) {
        return lines.stream()
                .filter(line -> name(line).equalsIgnoreCase(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }

    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    /** Whether the header lists the token, ignoring case. */
    boolean hasToken(String name, String token) {
        return values(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .anyMatch(part -> part.strip().equalsIgnoreCase(token));
    }

    /** The word of the start line at a position, empty if there is none. */
    String word(int position) {
        var words = startLine.split(" ", 3);
        return position < words.length ? words[position] : "";
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }
}
