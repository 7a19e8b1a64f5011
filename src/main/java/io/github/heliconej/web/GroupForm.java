package io.github.heliconej.web;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.Percentile;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.FilterReader;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Grouping;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.upstream.HeaderText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/** What somebody asks about groups of calls: sessions or users. Each method refuses a wrong value with its name, as a 400. */
final class GroupForm {

    private static final long FARTHEST = 1_000_000;

    private final RawJson body;
    private final JsonForm form;
    private final TimeForm time;
    private final Grouping grouping;

    GroupForm(RawJson body, Set<String> members, TimeForm time, Grouping grouping) {
        this.body = body;
        this.form = new JsonForm(body, members);
        this.time = time;
        this.grouping = grouping;
    }

    /** By {@code filter} and {@code timeFilter}. */
    GroupFilter filter() {
        GroupFilter filter = FilterReader.read(body.value("filter").orElse(JsonValue.NULL), grouping);
        return filter.and(time.read(body));
    }

    /** A text that may be absent or null, for which it is empty. */
    String text(String name) {
        String text = form.text(name).orElse("");
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Stop.badRequest("'" + name + "' must be a line of text.", name);
        }
        return text;
    }

    /** How many minutes a zone is behind UTC. */
    int minutesBehind(String name) {
        return body.isNull(name) ? 0 : TimeForm.minutesBehind(form, name);
    }

    /** {@code pSize}. */
    Percentile percentile() {
        String spelling = form.text("pSize").orElse("p75");
        return Percentile.of(spelling)
                .orElseThrow(() -> Stop.badRequest("'pSize' must be one of p50, p75, p95, p99 and p99.9.", "pSize"));
    }

    /** {@code useInterquartile}. */
    boolean isInterquartile() {
        return !body.isNull("useInterquartile") && form.flag("useInterquartile", false);
    }

    /** {@code offset}, {@code limit} and {@code sort}: {@code {"cost":"desc"}}. */
    GroupPage page(GroupFilter filter, Scope scope, Sorting sorting, int most) {
        long offset = form.has("offset") ? form.number("offset", 0, FARTHEST) : 0;
        int limit = form.has("limit") ? (int) form.number("limit", 1, most) : Math.min(most, sorting.usualLimit());
        JsonValue sort = body.value("sort").orElse(JsonValue.NULL);
        if (sort == JsonValue.NULL || sort.equals(JsonValue.EMPTY_JSON_OBJECT)) {
            return new GroupPage(filter, scope, sorting.usual(), true, offset, limit);
        }
        if (sort instanceof JsonObject object && object.size() == 1) {
            Map.Entry<String, JsonValue> only = object.entrySet().iterator().next();
            if (only.getValue() instanceof JsonString way
                    && Set.of("asc", "desc").contains(way.getString())) {
                boolean isDescending = way.getString().equals("desc");
                return new GroupPage(filter, scope, sorting.column(only.getKey()), isDescending, offset, limit);
            }
        }
        throw Stop.badRequest("'sort' must be one column and 'asc' or 'desc', as in {\"cost\":\"desc\"}.", "sort");
    }

    /**
     * What can be sorted by.
     *
     * @param columns by the names that answers have for them
     * @param usual the column without a word about it, the greatest first
     * @param usualLimit how many are answered without a word about it
     */
    record Sorting(Map<String, GroupColumn> columns, GroupColumn usual, int usualLimit) {

        private GroupColumn column(String name) {
            GroupColumn column = columns.get(name);
            if (column == null) {
                throw Stop.badRequest("There is no column '" + HeaderText.shown(name) + "' to sort by.", "sort");
            }
            return column;
        }
    }
}
