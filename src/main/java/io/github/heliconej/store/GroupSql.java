package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.segment.Field;
import io.github.heliconej.segment.GroupNumber;
import io.github.heliconej.segment.GroupTable.Group;
import io.github.heliconej.segment.GroupTable.Key;
import io.github.heliconej.segment.GroupTotals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Calls that are summed up in groups; the groups stand in a table {@code r}. One thread. */
final class GroupSql {

    private static final int AT_ONCE = 1000;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** What is known of each group, under the names of {@link GroupNumber}. */
    private static final String NUMBERS =
            "count(*) as requests, coalesce(sum(r.cost), 0) as cost, count(r.cost) as priced,"
                    + " coalesce(sum(r.prompt_tokens), 0) as prompt_tokens,"
                    + " coalesce(sum(r.completion_tokens), 0) as completion_tokens,"
                    + " coalesce(sum(r.total_tokens), 0) as total_tokens, count(r.total_tokens) as counted,"
                    + " sum(r.duration) as duration, min(r.created) as created, max(r.created) as latest,"
                    + " max(r.created + r.duration) as ended,"
                    + " sum(case when r.outcome = 'REFUSED' and r.status = 429 then 1 else 0 end) as rate_limited";

    private final List<String> columns;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private GroupSql(List<String> columns) {
        this.columns = columns;
    }

    /** The groups that are meant. The time is named, so that H2 takes the index that has all columns in it. */
    static GroupSql of(GroupFilter filter, Scope scope, Key key, Days days) {
        String id = column(key.id());
        GroupSql sql = new GroupSql(Stream.concat(Stream.of(id), key.name().map(GroupSql::column).stream())
                .toList());
        String columns = String.join(", ", sql.columns);
        FilterSql rows = FilterSql.of(filter.rows(), scope);
        FilterSql groups = FilterSql.ofGroups(filter.groups());
        sql.add(
                "from (select " + columns + ", " + id + " as group_name, " + NUMBERS + ", " + days.column()
                        + " as active_days"
                        + " from request_log r where " + id + " > '' and r.created >= 0 and " + rows.text()
                        + " group by " + columns + ") r where " + groups.text(),
                days.values());
        sql.values.addAll(rows.values());
        sql.values.addAll(groups.values());
        return sql;
    }

    /**
     * How days are counted, which is dear.
     *
     * @param column what says how many there are
     * @param values what the question marks in it stand for
     */
    record Days(String column, List<Object> values) {

        /** They are not counted. */
        static final Days NONE = new Days("0", List.of());
    }

    private static String column(Field field) {
        return "r." + field.name().toLowerCase(Locale.ROOT);
    }

    private void add(String sql, List<?> more) {
        text.append(sql);
        values.addAll(more);
    }

    /** A page of them; each row also says how many there are, in {@code all_groups}. */
    Query page(Handle handle, GroupPage page) {
        String direction = page.isDescending() ? " desc" : " asc";
        add(
                " order by " + FilterSql.column(page.order()) + direction + ", "
                        + String.join(direction + ", ", columns) + direction
                        + " offset ? rows fetch next ? rows only",
                List.of(page.offset(), page.limit()));
        return select(handle, "r.*, count(*) over () as all_groups");
    }

    /** All of them. */
    Query all(Handle handle) {
        return select(handle, "r.*");
    }

    private Query select(Handle handle, String selected) {
        return handle.select("select " + selected + " " + text, values.toArray())
                .setFetchSize(AT_ONCE);
    }

    static Group group(ResultSet row, Key key) throws SQLException {
        GroupTotals totals = new GroupTotals();
        for (GroupNumber number : GroupNumber.values()) {
            totals.add(number, whole(row, number.name()));
        }
        return new Group(
                row.getString(key.id().name()),
                key.name().isPresent() ? row.getString(key.name().get().name()) : "",
                totals);
    }

    /** A sum, which may be beyond the largest number of a column. */
    static long whole(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).min(MOST).longValue();
    }
}
