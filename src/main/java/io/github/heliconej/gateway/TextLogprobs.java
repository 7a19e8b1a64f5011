package io.github.heliconej.gateway;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * Log probabilities of chat in the shape of text completions: four arrays side by side instead of one object per token.
 */
final class TextLogprobs {

    private TextLogprobs() {}

    static JsonValue from(JsonValue chat) {
        if (!(chat instanceof JsonObject object) || !(object.get("content") instanceof JsonArray content)) {
            return JsonValue.NULL;
        }
        JsonArrayBuilder tokens = Json.createArrayBuilder();
        JsonArrayBuilder values = Json.createArrayBuilder();
        JsonArrayBuilder tops = Json.createArrayBuilder();
        JsonArrayBuilder offsets = Json.createArrayBuilder();
        int offset = 0;
        for (JsonObject token : objects(content)) {
            tokens.add(token.getString("token", ""));
            values.add(token.getOrDefault("logprob", JsonValue.NULL));
            tops.add(top(token));
            offsets.add(offset);
            offset += token.getString("token", "").length();
        }
        return Json.createObjectBuilder()
                .add("tokens", tokens)
                .add("token_logprobs", values)
                .add("top_logprobs", tops)
                .add("text_offset", offsets)
                .build();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .toList();
    }

    private static JsonObject top(JsonObject token) {
        JsonObjectBuilder top = Json.createObjectBuilder();
        if (token.get("top_logprobs") instanceof JsonArray alternatives) {
            objects(alternatives)
                    .forEach(other ->
                            top.add(other.getString("token", ""), other.getOrDefault("logprob", JsonValue.NULL)));
        }
        return top.build();
    }
}
