package io.github.heliconej.api;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Turns JSON text that a {@link JsonScanner} has accepted into values, and values into text. */
final class JsonText {

    /** Looked up once: {@code Json}'s own methods search the class path at each call. */
    static final JsonProvider PROVIDER = JsonProvider.provider();

    private JsonText() {}

    /**
     * The text as a tree.
     *
     * @throws MalformedJsonException if it is JSON that JSON-P cannot hold, such as a number of a billion digits; its
     *     parsers report some of that with a bare {@code RuntimeException}
     */
    static JsonValue tree(byte[] json) {
        try (JsonReader reader = PROVIDER.createReaderFactory(null)
                .createReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8)) {
            return reader.readValue();
        } catch (RuntimeException beyondJsonp) {
            throw new MalformedJsonException("The JSON holds a number or a depth that cannot be read.");
        }
    }

    static String quote(String text) {
        return PROVIDER.createValue(text).toString();
    }

    /** The string between the quotes at {@code start} and {@code end - 1}. */
    static String decode(byte[] bytes, int start, int end) {
        for (int at = start + 1; at < end - 1; at++) {
            if (bytes[at] == '\\') {
                return unescape(new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8));
            }
        }
        return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '\\') {
                plain.append(next);
                continue;
            }
            char escape = text.charAt(at++);
            if (escape == 'u') {
                plain.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                plain.append(control(escape));
            }
        }
        return plain.toString();
    }

    private static char control(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
