package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterReader;
import io.github.heliconej.ledger.RowCursor;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks the log for: {@code {"filter":…,"offset":0,"limit":10,"sort":{"created_at":"desc"}}}, and {@code
 * "after"} for the page behind another. Members of Helicone's that mean nothing here are passed over.
 */
final class QueryForm {

    private static final Set<String> MEMBERS = Set.of(
            "filter",
            "offset",
            "limit",
            "after",
            "sort",
            "isCached",
            "includeInputs",
            "isScored",
            "isPartOfExperiment");
    private static final Set<String> EXPORTED =
            Set.of("filter", "limit", "sort", "isCached", "includeInputs", "isScored", "isPartOfExperiment");
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
        long offset = form.has("offset") ? form.number("offset", 0, FARTHEST) : 0;
        int limit = form.has("limit") ? (int) form.number("limit", 1, most) : USUAL;
        Map.Entry<String, JsonValue> sort = sort(body);
        Column order = FilterReader.sortBy(sort.getKey());
        boolean isDescending = isDescending(sort);
        return new RowQuery(
                filter(body, form), scope, order, isDescending, offset, limit, after(body, order, isDescending));
    }

    /**
     * Reads what is to be exported: all of it unless there is a limit, in the order of time.
     *
     * @throws Stop with status 400 that names what is wrong
     */
    static RowQuery export(RawJson body, Scope scope) {
        JsonForm form = new JsonForm(body, EXPORTED);
        int limit = form.has("limit") ? (int) form.number("limit", 1, Integer.MAX_VALUE) : Integer.MAX_VALUE;
        Map.Entry<String, JsonValue> sort = sort(body);
        if (FilterReader.sortBy(sort.getKey()) != Column.CREATED) {
            throw Stop.badRequest("An export is sorted by 'created_at' alone.", "sort");
        }
        return RowQuery.of(filter(body, form), scope, Column.CREATED, isDescending(sort))
                .limit(limit);
    }

    private static Filter filter(RawJson body, JsonForm form) {
        Filter filter = FilterReader.readWithBodies(body.value("filter").orElse(JsonValue.NULL));
        return form.has("isCached") && !body.isNull("isCached")
                ? Filter.and(filter, new Filter.OfFlag(Column.IS_CACHED, form.flag("isCached", false)))
                : filter;
    }

    private static Optional<RowCursor> after(RawJson body, Column order, boolean isDescending) {
        if (!body.has("after") || body.isNull("after")) {
            return Optional.empty();
        }
        String place = body.string("after").orElse("");
        return Optional.of(RowCursor.parse(place, order, isDescending));
    }

    private static boolean isDescending(Map.Entry<String, JsonValue> sort) {
        return !(sort.getValue() instanceof JsonString way && way.getString().equals("asc"));
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
