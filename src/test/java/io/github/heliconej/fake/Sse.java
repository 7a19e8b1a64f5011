package io.github.heliconej.fake;

import java.nio.charset.StandardCharsets;

/** Server-sent events as bytes. */
final class Sse {

    private Sse() {}

    static byte[] event(String data) {
        return event(data, "\n");
    }

    static byte[] event(String data, String lineEnd) {
        return bytes("data: " + data + lineEnd + lineEnd);
    }

    static byte[] comment(String text, String lineEnd) {
        return bytes(":" + text + lineEnd + lineEnd);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
