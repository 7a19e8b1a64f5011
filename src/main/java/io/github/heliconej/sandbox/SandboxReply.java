package io.github.heliconej.sandbox;

import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One complete HTTP answer, made before its first byte is sent. Collections are copied; the bytes are shared and never
 * changed.
 *
 * @param status HTTP status
 * @param headers names and values, {@code Helicone-Sandbox: true} among them
 * @param parts the body, each part flushed on its own: one for JSON, one per event for a stream
 * @param length the {@code Content-Length} announced, or -1 for none; more than the parts hold means a broken answer
 */
record SandboxReply(int status, Map<String, String> headers, List<byte[]> parts, long length) {

    private static final String DONE = "data: [DONE]\n\n";

    SandboxReply {
        headers = Map.copyOf(headers);
        parts = List.copyOf(parts);
    }

    /**
     * A unary answer with status 200.
     *
     * @param body JSON in UTF-8
     * @return the answer
     */
    static SandboxReply json(byte[] body) {
        return new SandboxReply(200, headers("application/json", Map.of()), List.of(body), body.length);
    }

    /**
     * An error answer.
     *
     * @param refusal what to say
     * @return the answer
     */
    static SandboxReply refusal(SandboxException refusal) {
        byte[] body = SandboxJson.bytes(refusal.body());
        return new SandboxReply(
                refusal.status(), headers("application/json", refusal.headers()), List.of(body), body.length);
    }

    /**
     * A server-sent event stream, ended by {@code data: [DONE]}.
     *
     * @param chunks one event each
     * @return the answer
     */
    static SandboxReply events(List<JsonObject> chunks) {
        List<byte[]> events = Stream.concat(chunks.stream().map(chunk -> "data: " + chunk + "\n\n"), Stream.of(DONE))
                .map(event -> event.getBytes(StandardCharsets.UTF_8))
                .toList();
        return new SandboxReply(200, headers("text/event-stream", Map.of("Cache-Control", "no-cache")), events, -1);
    }

    /**
     * Tells whether events follow one another.
     *
     * @return false for JSON
     */
    boolean isStream() {
        return headers.get("Content-Type").equals("text/event-stream");
    }

    /**
     * Cuts the answer short. A stream announces its whole length, sends the first events, never {@code [DONE]}, and
     * breaks the connection; a unary answer becomes the first half of its JSON text, cleanly ended.
     *
     * @param events how many events a stream still sends; all but {@code [DONE]} if there are fewer
     * @return the shortened answer
     */
    SandboxReply cut(int events) {
        if (!isStream()) {
            byte[] half = Arrays.copyOf(parts.get(0), parts.get(0).length / 2);
            return new SandboxReply(status, headers, List.of(half), half.length);
        }
        long whole = parts.stream().mapToLong(part -> part.length).sum();
        Map<String, String> closing = new LinkedHashMap<>(headers);
        // Payara keeps the connection open after a short body unless told to close it; Liberty needs no telling.
        closing.put("Connection", "close");
        return new SandboxReply(status, closing, parts.subList(0, Math.min(events, parts.size() - 1)), whole);
    }

    private static Map<String, String> headers(String contentType, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", contentType);
        headers.put(GatewayHeaders.SANDBOX, "true");
        return headers;
    }
}
