package io.github.heliconej.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One event of a stream.
 *
 * @param name the event's name; empty if it has none
 * @param data its data lines, joined by line feeds
 */
record SseEvent(String name, byte[] data) {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    /** What ends OpenAI's streams. */
    boolean isDone() {
        return Arrays.equals(data, DONE);
    }
}
