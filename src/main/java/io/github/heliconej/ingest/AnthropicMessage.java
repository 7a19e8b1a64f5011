package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rebuilds a message from the events of Anthropic's stream: {@code message_start}, the deltas of its blocks, and what
 * {@code message_delta} says at the end. One thread.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/streaming">Anthropic: streaming messages</a>
 */
final class AnthropicMessage {

    private static final String JSON_TEXT = "partial_json";

    private final Map<Integer, JsonObject> blocks = new TreeMap<>();
    private final Map<Integer, Map<String, StringBuilder>> texts = new TreeMap<>();
    private final JsonObjectBuilder message = Json.createObjectBuilder();
    private final JsonObjectBuilder usage = Json.createObjectBuilder();

    private AnthropicMessage() {}

    /** Whether these are such events. */
    static boolean fits(List<RawJson> events) {
        return events.stream()
                .anyMatch(event ->
                        event.string("type").filter("message_start"::equals).isPresent());
    }

    static RawJson whole(List<RawJson> events) {
        AnthropicMessage whole = new AnthropicMessage();
        events.forEach(event -> whole.add(event.tree()));
        return whole.build();
    }

    private void add(JsonObject event) {
        int index = event.getInt("index", 0);
        switch (event.getString("type", "")) {
            case "message_start" -> addMembers(object(event, "message"));
            case "content_block_start" -> blocks.put(index, object(event, "content_block"));
            case "content_block_delta" -> addTexts(index, object(event, "delta"));
            case "message_delta" -> {
                addMembers(object(event, "delta"));
                addUsage(object(event, "usage"));
            }
            case "error" -> message.add("error", object(event, "error"));
            default -> {
                // Pings, and what ends a block or the message.
            }
        }
    }

    private void addMembers(JsonObject members) {
        members.forEach((name, value) -> {
            if (!name.equals("content") && !name.equals("usage")) {
                message.add(name, value);
            }
        });
        addUsage(object(members, "usage"));
    }

    /** The last count of each kind is the whole count. */
    private void addUsage(JsonObject counts) {
        counts.forEach((name, value) -> {
            if (value != JsonValue.NULL) {
                usage.add(name, value);
            }
        });
    }

    private void addTexts(int index, JsonObject delta) {
        delta.forEach((name, value) -> {
            if (!name.equals("type") && value instanceof JsonString text) {
                texts.computeIfAbsent(index, unknown -> new TreeMap<>())
                        .computeIfAbsent(name, unknown -> new StringBuilder())
                        .append(text.getString());
            }
        });
    }

    private RawJson build() {
        JsonArrayBuilder content = Json.createArrayBuilder();
        blocks.forEach((index, block) -> content.add(whole(block, texts.getOrDefault(index, Map.of()))));
        JsonObject counts = usage.build();
        if (!counts.isEmpty()) {
            message.add("usage", counts);
        }
        return RawJson.of(message.add("content", content).build());
    }

    private static JsonObject whole(JsonObject block, Map<String, StringBuilder> deltas) {
        JsonObjectBuilder whole = Json.createObjectBuilder(block);
        deltas.forEach((name, text) -> {
            if (name.equals(JSON_TEXT)) {
                input(text.toString()).ifPresent(input -> whole.add("input", input));
            } else {
                whole.add(name, block.getString(name, "") + text);
            }
        });
        return whole.build();
    }

    /** The input of a tool, or the text of one that broke off; empty if it takes none. */
    private static Optional<JsonValue> input(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(StreamedPieces.parsed(text)
                        .<JsonValue>map(RawJson::tree)
                        .orElseGet(() -> Json.createValue(text)));
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }
}
