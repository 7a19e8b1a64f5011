package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterReader;
import io.github.heliconej.ledger.RowCursor;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import jakarta.json.JsonValue;
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
    private static final int USUAL = 10;
    private static final SortForm NEWEST = new SortForm("created_at", true);

    private QueryForm() {}

    /**
     * Reads it.
     *
     * @param most the largest page
     * @throws Stop with status 400 that names what is wrong
     */
    static RowQuery read(RawJson body, Scope scope, int most) {
        JsonForm form = new JsonForm(body, MEMBERS);
        long offset = form.offset();
        int limit = form.limit(most, USUAL);
        SortForm sort = sort(body);
        Column order = FilterReader.sortBy(sort.column());
        return new RowQuery(
                filter(body, form),
                scope,
                order,
                sort.isDescending(),
                offset,
                limit,
                after(body, order, sort.isDescending()));
    }

    /**
     * Reads what is to be exported: all of it unless there is a limit, in the order of time.
     *
     * @throws Stop with status 400 that names what is wrong
     */
    static RowQuery export(RawJson body, Scope scope) {
        JsonForm form = new JsonForm(body, EXPORTED);
        int limit = form.limit(Integer.MAX_VALUE, Integer.MAX_VALUE);
        SortForm sort = sort(body);
        if (FilterReader.sortBy(sort.column()) != Column.CREATED) {
            throw Stop.badRequest("An export is sorted by 'created_at' alone.", "sort");
        }
        return RowQuery.of(filter(body, form), scope, Column.CREATED, sort.isDescending())
                .limit(limit);
    }

    private static SortForm sort(RawJson body) {
        return SortForm.read(body, NEWEST.column()).orElse(NEWEST);
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
}
