package io.github.heliconej.web;

import io.github.heliconej.ledger.CallStream;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Iterator;
import java.util.List;

/**
 * A dataset's calls as a table that people read: what the user said last, and what the answer was.
 *
 * @param calls the calls
 */
record DatasetTable(CallStream calls) implements Iterator<JsonObject> {

    static final List<String> COLUMNS = List.of(
            "request_id",
            "request_created_at",
            "model",
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "cost",
            "user_message",
            "answer");

    @Override
    public boolean hasNext() {
        return calls.hasNext();
    }

    @Override
    public JsonObject next() {
        CallStream.Full full = calls.next();
        JsonObject row = RequestRow.of(full.call(), full.bodies());
        JsonObject schema = row.get("llmSchema") instanceof JsonObject known ? known : JsonValue.EMPTY_JSON_OBJECT;
        return Json.createObjectBuilder(row)
                .add("user_message", asked(part(schema, "request")))
                .add("answer", text(last(part(schema, "response"), "assistant")))
                .build();
    }

    private static JsonValue asked(JsonObject request) {
        JsonObject user = last(request, "user");
        JsonValue other = request.getOrDefault("prompt", request.getOrDefault("input", JsonValue.NULL));
        return user.isEmpty() ? other : text(user);
    }

    private static JsonObject part(JsonObject schema, String name) {
        return schema.get(name) instanceof JsonObject part ? part : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static JsonObject last(JsonObject part, String role) {
        return LlmMessages.objects(part.get("messages")).stream()
                .filter(message -> message.get("role") instanceof JsonString own
                        && own.getString().equals(role))
                .reduce(JsonValue.EMPTY_JSON_OBJECT, (before, after) -> after);
    }

    /** The text; of tool calls and of parts, themselves. */
    private static JsonValue text(JsonObject message) {
        if (message.get("tool_calls") instanceof JsonArray calls) {
            return calls;
        }
        return message.getOrDefault("content", message.getOrDefault("contentArray", JsonValue.NULL));
    }
}
