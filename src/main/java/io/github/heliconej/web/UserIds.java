package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterReader;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Reads {@code userIds}. */
final class UserIds {

    private static final String NAME = "userIds";
    private static final int MOST = 100;

    private UserIds() {}

    /**
     * The calls of these users; all if none is named.
     *
     * @throws Stop with status 400 that names what is wrong
     */
    static Filter read(RawJson body) {
        JsonValue value = body.value(NAME).orElse(JsonValue.NULL);
        if (value == JsonValue.NULL || value.equals(JsonValue.EMPTY_JSON_ARRAY)) {
            return new Filter.All();
        }
        if (!(value instanceof JsonArray ids) || ids.size() > MOST) {
            throw wrong();
        }
        return anyOf(ids.stream().map(UserIds::one).toList());
    }

    /** As a filter spells it, so that odd texts are refused alike. */
    private static Filter one(JsonValue id) {
        if (!(id instanceof JsonString)) {
            throw wrong();
        }
        return FilterReader.read(Json.createObjectBuilder()
                .add(
                        "users_view",
                        Json.createObjectBuilder()
                                .add("user_user_id", Json.createObjectBuilder().add("equals", id)))
                .build());
    }

    private static Filter anyOf(List<Filter> filters) {
        return filters.stream().reduce(Filter.Either::new).orElseThrow();
    }

    private static Stop wrong() {
        return Stop.badRequest("'" + NAME + "' must be an array of up to " + MOST + " texts.", NAME);
    }
}
