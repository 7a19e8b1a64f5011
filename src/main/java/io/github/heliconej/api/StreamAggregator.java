package io.github.heliconej.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rebuilds a whole answer from the chunks of its stream: all choices, all tool calls, reasoning, log probabilities,
 * usage, and every member it has never heard of.
 *
 * <p>Strings of a delta are joined, arrays are appended (tool calls by their {@code index}), objects are merged, other
 * values replace earlier ones. One thread.
 */
public final class StreamAggregator {

    private final Map<Integer, JsonObject> choices = new TreeMap<>();
    private final Map<String, JsonValue> frame = new LinkedHashMap<>();

    /** Adds the next chunk. */
    public void add(ChatChunk chunk) {
        JsonObject json = chunk.json().tree();
        json.forEach((name, value) -> {
            if (!name.equals("choices") && (isVoid(frame.get(name)) || name.equals("usage") && isObject(value))) {
                frame.put(name, value);
            }
        });
        if (json.get("choices") instanceof JsonArray pieces) {
            pieces.stream().filter(StreamAggregator::isObject).forEach(piece -> addChoice(piece.asJsonObject()));
        }
    }

    /** {@return the answer so far, in the shape of one that was not streamed} */
    public RawJson whole() {
        JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
        choices.values().forEach(choice -> array.add(withoutPlaces(choice)));
        JsonObjectBuilder whole = JsonText.PROVIDER.createObjectBuilder();
        frame.forEach(whole::add);
        whole.add("choices", array);
        if (frame.get("object") instanceof JsonString object
                && object.getString().equals("chat.completion.chunk")) {
            whole.add("object", "chat.completion");
        }
        if (!isObject(frame.get("usage"))) {
            whole.remove("usage");
        }
        return RawJson.of(whole.build());
    }

    private void addChoice(JsonObject piece) {
        int index = piece.getInt("index", 0);
        JsonObject known = choices.getOrDefault(index, JsonValue.EMPTY_JSON_OBJECT);
        JsonObjectBuilder choice = JsonText.PROVIDER.createObjectBuilder(known).add("index", index);
        piece.forEach((name, value) -> {
            switch (name) {
                case "index" -> {}
                case "delta" -> choice.add("message", DeltaMerge.merge(known.get("message"), value));
                case "text", "logprobs" -> choice.add(name, DeltaMerge.merge(known.get(name), value));
                default -> addUnlessNull(choice, name, value, known);
            }
        });
        choices.put(index, choice.build());
    }

    private static void addUnlessNull(JsonObjectBuilder choice, String name, JsonValue value, JsonObject known) {
        if (value != JsonValue.NULL || !known.containsKey(name)) {
            choice.add(name, value);
        }
    }

    /** A delta numbers its tool calls; a whole message does not. */
    private static JsonObject withoutPlaces(JsonObject choice) {
        if (!(choice.get("message") instanceof JsonObject message)
                || !(message.get("tool_calls") instanceof JsonArray calls)) {
            return choice;
        }
        JsonArrayBuilder plain = JsonText.PROVIDER.createArrayBuilder();
        calls.forEach(call -> plain.add(
                isObject(call)
                        ? JsonText.PROVIDER
                                .createObjectBuilder(call.asJsonObject())
                                .remove("index")
                                .build()
                        : call));
        JsonObjectBuilder changed =
                JsonText.PROVIDER.createObjectBuilder(message).add("tool_calls", plain);
        return JsonText.PROVIDER
                .createObjectBuilder(choice)
                .add("message", changed)
                .build();
    }

    /** Some providers send a first chunk whose frame is empty. */
    private static boolean isVoid(JsonValue value) {
        return value == null
                || value == JsonValue.NULL
                || value instanceof JsonString text && text.getString().isEmpty()
                || value instanceof JsonNumber number && number.toString().equals("0");
    }

    private static boolean isObject(JsonValue value) {
        return value instanceof JsonObject;
    }
}
