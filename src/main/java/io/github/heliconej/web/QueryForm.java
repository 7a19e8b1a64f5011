package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterReader;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/**
 * What somebody asks the log for: {@code {"filter":…,"offset":0,"limit":10,"sort":{"created_at":"desc"}}}. Members of
 * Helicone's that mean nothing here are passed over.
 */
final class QueryForm {

    private static final Set<String> MEMBERS =
            Set.of("filter", "offset", "limit", "sort", "isCached", "includeInputs", "isScored", "isPartOfExperiment");
    private static final long FARTHEST = 1_000_000;
    private static final int USUAL = 10;

    private QueryForm() {}

    /**
     * Reads it.
     *
     * @param most the largest page
     * @throws Stop with status 400 that names what is wrong
     */
    static RowQuery read(RawJson body, Scope scope, int most) {
        JsonForm form = new JsonForm(body, MEMBERS);
        Filter filter = FilterReader.read(body.value("filter").orElse(JsonValue.NULL));
        if (form.has("isCached") && !body.isNull("isCached")) {
            filter = Filter.and(filter, new Filter.OfFlag(Column.IS_CACHED, form.flag("isCached", false)));
        }
        long offset = form.has("offset") ? form.number("offset", 0, FARTHEST) : 0;
        int limit = form.has("limit") ? (int) form.number("limit", 1, most) : USUAL;
        Map.Entry<String, JsonValue> sort = sort(body);
        boolean isDescending =
                !(sort.getValue() instanceof JsonString way && way.getString().equals("asc"));
        return new RowQuery(filter, scope, FilterReader.sortBy(sort.getKey()), isDescending, offset, limit);
    }

    private static Map.Entry<String, JsonValue> sort(RawJson body) {
        JsonValue sort = body.value("sort").orElse(JsonValue.EMPTY_JSON_OBJECT);
        if (sort == JsonValue.NULL || sort.equals(JsonValue.EMPTY_JSON_OBJECT)) {
            return Map.entry("created_at", JsonValue.NULL);
        }
        if (sort instanceof JsonObject object && object.size() == 1) {
            Map.Entry<String, JsonValue> only = object.entrySet().iterator().next();
            if (only.getValue() instanceof JsonString way
                    && Set.of("asc", "desc").contains(way.getString())) {
                return only;
            }
        }
        throw Stop.badRequest(
                "'sort' must be one column and 'asc' or 'desc', as in {\"created_at\":\"desc\"}.", "sort");
    }
}
