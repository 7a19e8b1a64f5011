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
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/** What somebody asks about groups of calls: sessions or users. Each method refuses a wrong value with its name, as a 400. */
final class GroupForm {

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
        int limit = form.limit(most, Math.min(most, sorting.usualLimit()));
        SortForm sort = SortForm.read(body, "cost").orElse(null);
        GroupColumn order = sort == null ? sorting.usual() : sorting.column(sort.column());
        return new GroupPage(filter, scope, order, sort == null || sort.isDescending(), form.offset(), limit);
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
