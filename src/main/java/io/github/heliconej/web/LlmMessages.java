package io.github.heliconej.web;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Messages of a chat as {@link LlmSchema} has them: each says by its {@code _type} what it is. */
final class LlmMessages {

    private LlmMessages() {}

    static JsonArrayBuilder of(List<JsonObject> messages) {
        JsonArrayBuilder array = Jsonp.PROVIDER.createArrayBuilder();
        messages.forEach(message -> array.add(message(message)));
        return array;
    }

    /** The objects in an array; whatever else there is is passed over. */
    static List<JsonObject> objects(JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .toList()
                : List.of();
    }

    private static JsonObject message(JsonObject message) {
        JsonValue role = message.getOrDefault("role", JsonValue.NULL);
        JsonValue content = message.getOrDefault("content", JsonValue.NULL);
        List<JsonObject> calls = objects(message.get("tool_calls"));
        JsonObjectBuilder shown = Jsonp.PROVIDER.createObjectBuilder();
        if (!calls.isEmpty()) {
            shown.add("_type", "functionCall").add("tool_calls", calls(calls));
        } else if (message.get("tool_call_id") instanceof JsonString id) {
            shown.add("_type", "function").add("tool_call_id", id);
        } else {
            shown.add("_type", content instanceof JsonArray ? "contentArray" : "message");
        }
        shown.add("role", role);
        if (content instanceof JsonArray) {
            JsonArrayBuilder parts = Jsonp.PROVIDER.createArrayBuilder();
            objects(content).forEach(part -> parts.add(part(part, role)));
            shown.add("contentArray", parts);
        } else {
            shown.add("content", content instanceof JsonString ? content : Jsonp.PROVIDER.createValue(""));
        }
        if (message.get("name") instanceof JsonString name) {
            shown.add("name", name);
        }
        return shown.build();
    }

    private static JsonObjectBuilder part(JsonObject part, JsonValue role) {
        JsonObjectBuilder shown = Jsonp.PROVIDER.createObjectBuilder();
        if (part.get("text") instanceof JsonString text) {
            shown.add("_type", "message").add("content", text);
        } else if (part.get("image_url") instanceof JsonObject image) {
            shown.add("_type", "image").add("image_url", image.getOrDefault("url", JsonValue.NULL));
        } else if (part.get("input_audio") instanceof JsonObject audio) {
            shown.add("_type", "audio").add("audio_data", audio.getOrDefault("data", JsonValue.NULL));
        } else if (part.get("file") instanceof JsonObject file) {
            shown.add("_type", "file").add("file_id", file.getOrDefault("file_id", JsonValue.NULL));
            shown.add("filename", file.getOrDefault("filename", JsonValue.NULL));
        } else {
            shown.add("_type", "message").add("content", part.toString());
        }
        return shown.add("role", role);
    }

    private static JsonArrayBuilder calls(List<JsonObject> calls) {
        JsonArrayBuilder array = Jsonp.PROVIDER.createArrayBuilder();
        for (JsonObject call : calls) {
            JsonObject function =
                    call.get("function") instanceof JsonObject known ? known : JsonValue.EMPTY_JSON_OBJECT;
            array.add(Jsonp.PROVIDER
                    .createObjectBuilder()
                    .add("id", call.getOrDefault("id", JsonValue.NULL))
                    .add("name", function.getOrDefault("name", JsonValue.NULL))
                    .add("arguments", arguments(function.getOrDefault("arguments", JsonValue.NULL))));
        }
        return array;
    }

    /** Arguments are JSON in a text; what the model wrote that is none stays the text. */
    private static JsonValue arguments(JsonValue written) {
        if (!(written instanceof JsonString text)) {
            return written;
        }
        try {
            return RawJson.parse(text.getString()).tree();
        } catch (MalformedJsonException none) {
            return written;
        }
    }
}
