package io.github.heliconej.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file below {@code src/test/resources/wire}. */
public final class WireFile {

    private WireFile() {}

    /** Its bytes; the path is relative to that folder. */
    public static byte[] bytes(String path) {
        try (InputStream file = WireFile.class.getResourceAsStream("/wire/" + path)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its text. */
    public static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** Its JSON object. */
    public static RawJson json(String path) {
        return RawJson.parse(bytes(path));
    }
}
