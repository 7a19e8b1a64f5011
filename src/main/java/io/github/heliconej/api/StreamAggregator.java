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
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rebuilds a whole answer from the chunks of its stream: all choices, all tool calls, reasoning, log probabilities,
 * usage, and every member it has never heard of.
 *
 * <p>Strings of a delta are joined, arrays are appended (tool calls by their {@code index}), objects are merged, other
 * values replace earlier ones. One thread.
 */
public final class StreamAggregator {

    /** Chunks in a row that differ in more than their text; then the next ones will. */
    private static final int MOST_MISSES = 16;

    private final Map<Integer, Map<String, GrowingJson>> choices = new TreeMap<>();
    private final Map<String, JsonValue> frame = new LinkedHashMap<>();
    private Map<String, GrowingJson> lastChoice = Map.of();
    private Optional<ChunkShape> shape = Optional.empty();
    private int misses;

    /** Adds the next chunk. */
    public void add(RawJson chunk) {
        add(chunk.bytes());
    }

    /** Adds the next chunk, an object that {@link RawJson} has accepted. */
    public void add(byte[] chunk) {
        Optional<String> text = shape.flatMap(known -> known.textOf(chunk));
        if (text.isPresent()) {
            misses = 0;
            continueText(text.get());
        } else {
            addAll(JsonText.tree(chunk).asJsonObject());
            shape = misses++ < MOST_MISSES ? ChunkShape.of(chunk) : Optional.empty();
        }
    }

    private void continueText(String text) {
        ChunkShape known = shape.orElseThrow();
        JsonValue piece = JsonText.PROVIDER.createValue(text);
        if (known.isDelta()) {
            grow(
                    lastChoice,
                    "message",
                    JsonText.PROVIDER
                            .createObjectBuilder()
                            .add(known.text().name(), piece)
                            .build());
        } else {
            grow(lastChoice, "text", piece);
        }
    }

    private void addAll(JsonObject json) {
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
        choices.forEach((index, choice) -> array.add(withoutPlaces(whole(index, choice))));
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

    private static JsonObject whole(int index, Map<String, GrowingJson> choice) {
        JsonObjectBuilder whole = JsonText.PROVIDER.createObjectBuilder().add("index", index);
        choice.forEach((name, value) -> whole.add(name, value.value()));
        return whole.build();
    }

    private void addChoice(JsonObject piece) {
        Map<String, GrowingJson> choice =
                choices.computeIfAbsent(piece.getInt("index", 0), index -> new LinkedHashMap<>());
        lastChoice = choice;
        piece.forEach((name, value) -> {
            switch (name) {
                case "index" -> {}
                case "delta" -> grow(choice, "message", value);
                case "text", "logprobs" -> grow(choice, name, value);
                default -> replace(choice, name, value);
            }
        });
    }

    private static void grow(Map<String, GrowingJson> choice, String name, JsonValue piece) {
        GrowingJson known = choice.get(name);
        choice.put(name, known == null ? GrowingJson.of(piece) : known.with(piece));
    }

    private static void replace(Map<String, GrowingJson> choice, String name, JsonValue value) {
        if (value != JsonValue.NULL || !choice.containsKey(name)) {
            choice.put(name, GrowingJson.of(value));
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
