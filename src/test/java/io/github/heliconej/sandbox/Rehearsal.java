package io.github.heliconej.sandbox;

import io.github.heliconej.cost.Tokenizers;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The sandbox without HTTP, at a fixed time: a test asks with JSON and reads JSON. */
final class Rehearsal {

    /** Loaded once for all tests. */
    static final TokenCount TOKENS = new TokenCount(new Tokenizers());

    /** The time of every answer, in seconds since 1970. */
    static final long NOW = 1_700_000_000L;

    private final SandboxApi api = new SandboxApi(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC), TOKENS);

    PacedReply paced(String path, String json, String faults, String requestId) {
        String method = json.isEmpty() ? "GET" : "POST";
        var call = new SandboxRequest(method, path, "", "application/json", faults, requestId);
        return api.answer(call, json.getBytes(StandardCharsets.UTF_8));
    }

    SandboxReply reply(String path, String json) {
        return paced(path, json, "", "").reply();
    }

    /** A chat answer that must be a success. */
    JsonObject chat(String json) {
        return success(reply("/chat/completions", json));
    }

    /** The only choice's message of a chat answer. */
    JsonObject message(String json) {
        return choice(json).getJsonObject("message");
    }

    /** The only choice of a chat answer. */
    JsonObject choice(String json) {
        return chat(json).getJsonArray("choices").getJsonObject(0);
    }

    /** The error object of an answer that must be 400. */
    JsonObject refused(String path, String json) {
        SandboxReply reply = reply(path, json);
        if (reply.status() != 400) {
            throw new AssertionError("Expected 400, got " + reply.status() + " " + text(reply));
        }
        return body(reply).getJsonObject("error");
    }

    /** The chunks of a streamed answer, without {@code [DONE]}, which must be there. */
    List<JsonObject> chunks(String path, String json) {
        List<String> lines = new ArrayList<>(text(reply(path, json)).lines().toList());
        lines.removeIf(String::isEmpty);
        if (!lines.remove(lines.size() - 1).equals("data: [DONE]")) {
            throw new AssertionError("The stream does not end in [DONE]");
        }
        return lines.stream()
                .map(line -> parse(line.substring("data: ".length())))
                .toList();
    }

    static JsonObject success(SandboxReply reply) {
        if (reply.status() != 200) {
            throw new AssertionError("Expected 200, got " + reply.status() + " " + text(reply));
        }
        return body(reply);
    }

    static JsonObject body(SandboxReply reply) {
        return parse(text(reply));
    }

    static JsonObject parse(String json) {
        return RequestBody.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static String text(SandboxReply reply) {
        var text = new StringBuilder();
        reply.parts().forEach(part -> text.append(new String(part, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** A chat request with one user message and further members, given as {@code "name":value} pairs. */
    static String hello(String... members) {
        String more = members.length == 0 ? "" : "," + String.join(",", members);
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" + more + "}";
    }
}
