package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** From bytes to a JSON object, with every limit checked before the parser sees a character. */
final class RequestBody {

    /** Longest body in bytes: 10 MiB. */
    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** Deepest nesting; JSON-P itself fails past 1,000 with a bare {@code RuntimeException}. */
    static final int MAX_DEPTH = 500;

    private RequestBody() {}

    /**
     * Reads a body to its end.
     *
     * @param in the body; at most one byte beyond the limit is read
     * @param declared the declared length in bytes, or -1
     * @return the bytes
     * @throws SandboxException 413 if longer than {@link #MAX_BYTES}
     * @throws IOException if the caller went away
     */
    static byte[] read(InputStream in, long declared) throws IOException {
        byte[] bytes = declared > MAX_BYTES ? new byte[0] : in.readNBytes(MAX_BYTES + 1);
        if (declared > MAX_BYTES || bytes.length > MAX_BYTES) {
            throw new SandboxException(
                    413, "request_too_large", "", "The body is larger than " + MAX_BYTES + " bytes.");
        }
        return bytes;
    }

    /**
     * Parses a body.
     *
     * @param bytes UTF-8
     * @return the object
     * @throws SandboxException 400 for invalid UTF-8, excessive depth, broken JSON, or anything but an object
     */
    static JsonObject parse(byte[] bytes) {
        String text = decode(bytes);
        if (depth(text) > MAX_DEPTH) {
            throw SandboxException.invalid("", "The body is nested deeper than " + MAX_DEPTH + " levels.");
        }
        JsonValue value;
        try (JsonParser parser = SandboxJson.parser(text)) {
            parser.next();
            value = parser.getValue();
            // A JSON-P reader would not look at what follows the value; the parser does, and throws.
            if (parser.hasNext()) {
                throw new IllegalStateException("More than one value");
            }
        } catch (RuntimeException malformed) {
            // JSON-P throws JsonParsingException, but also others for absurd numbers: all are the caller's.
            throw SandboxException.invalid("", "The body is not valid JSON.");
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw SandboxException.invalid("", "The body must be a JSON object.");
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw SandboxException.invalid("", "The body is not valid UTF-8.");
        }
    }

    /** The greatest number of brackets open at once, strings apart; malformed text is the parser's business. */
    private static int depth(String text) {
        int open = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                open += step(c);
                deepest = Math.max(deepest, open);
            }
        }
        return deepest;
    }

    private static int step(char c) {
        return switch (c) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }
}
