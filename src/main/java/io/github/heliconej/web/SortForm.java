package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/**
 * What a body says about the order: {@code "sort":{"cost":"desc"}}.
 *
 * @param column the name it gives
 * @param isDescending whether the greatest come first
 */
record SortForm(String column, boolean isDescending) {

    private static final Map<String, Boolean> WAYS = Map.of("asc", false, "desc", true);

    /**
     * Reads it; empty if nothing is said.
     *
     * @param example a column that can be sorted by
     * @throws Stop with status 400 if it is not one column and a way
     */
    static Optional<SortForm> read(RawJson body, String example) {
        JsonValue sort = body.value("sort").orElse(JsonValue.NULL);
        if (sort == JsonValue.NULL || sort.equals(JsonValue.EMPTY_JSON_OBJECT)) {
            return Optional.empty();
        }
        if (sort instanceof JsonObject object && object.size() == 1) {
            Map.Entry<String, JsonValue> only = object.entrySet().iterator().next();
            if (only.getValue() instanceof JsonString way && WAYS.containsKey(way.getString())) {
                return Optional.of(new SortForm(only.getKey(), WAYS.get(way.getString())));
            }
        }
        throw Stop.badRequest(
                "'sort' must be one column and 'asc' or 'desc', as in {\"" + example + "\":\"desc\"}.", "sort");
    }
}
