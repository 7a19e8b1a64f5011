package io.github.heliconej.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How two consecutive pieces of a streamed value become one. */
final class DeltaMerge {

    /** Strings that name something and are repeated, not continued. */
    private static final Set<String> WHOLE = Set.of("id", "type", "role", "name");

    private DeltaMerge() {}

    static JsonValue merge(JsonValue known, JsonValue piece) {
        if (known == null || known == JsonValue.NULL) {
            return piece instanceof JsonArray array ? append(JsonValue.EMPTY_JSON_ARRAY, array) : piece;
        }
        if (piece == JsonValue.NULL) {
            return known;
        }
        if (known instanceof JsonString start && piece instanceof JsonString more) {
            return JsonText.PROVIDER.createValue(start.getString() + more.getString());
        }
        if (known instanceof JsonObject before && piece instanceof JsonObject after) {
            return merge(before, after);
        }
        if (known instanceof JsonArray before && piece instanceof JsonArray after) {
            return append(before, after);
        }
        return piece;
    }

    private static JsonObject merge(JsonObject known, JsonObject piece) {
        JsonObjectBuilder merged = JsonText.PROVIDER.createObjectBuilder(known);
        piece.forEach((name, value) -> {
            JsonValue before = known.get(name);
            boolean isWhole = WHOLE.contains(name)
                    && before instanceof JsonString text
                    && !text.getString().isEmpty();
            merged.add(name, isWhole ? before : merge(before, value));
        });
        return merged.build();
    }

    /** Elements with an {@code index} continue the element of that index; others are added at the end. */
    private static JsonArray append(JsonArray known, JsonArray pieces) {
        List<JsonValue> merged = new ArrayList<>(known);
        for (JsonValue piece : pieces) {
            int place = place(merged, piece);
            if (place < 0) {
                merged.add(piece);
            } else {
                merged.set(place, merge(merged.get(place), piece));
            }
        }
        return JsonText.PROVIDER.createArrayBuilder(merged).build();
    }

    private static int place(List<JsonValue> known, JsonValue piece) {
        if (piece instanceof JsonObject object && object.containsKey("index")) {
            for (int at = 0; at < known.size(); at++) {
                if (known.get(at) instanceof JsonObject other
                        && object.get("index").equals(other.get("index"))) {
                    return at;
                }
            }
        }
        return -1;
    }
}
