package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.GroupSums;
import io.github.heliconej.analytics.Sampling;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Calls that are summed up in groups; the groups stand in a table {@code r}. One thread. */
final class GroupSql {

    private static final int AT_ONCE = 1000;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** What {@link #sums} reads, of each group. */
    private static final String SUMS =
            "count(*) as requests, coalesce(sum(r.cost), 0) as cost, count(r.cost) as priced,"
                    + " coalesce(sum(r.prompt_tokens), 0) as prompt_tokens,"
                    + " coalesce(sum(r.completion_tokens), 0) as completion_tokens,"
                    + " coalesce(sum(r.total_tokens), 0) as total_tokens, count(r.total_tokens) as counted,"
                    + " sum(r.duration) as duration, min(r.created) as created, max(r.created) as latest";

    /** What {@link #sums} reads, of all groups together. */
    static final String ALL_SUMS = "coalesce(sum(r.requests), 0) as requests, coalesce(sum(r.cost), 0) as cost,"
            + " coalesce(sum(r.prompt_tokens), 0) as prompt_tokens,"
            + " coalesce(sum(r.completion_tokens), 0) as completion_tokens,"
            + " coalesce(sum(r.total_tokens), 0) as total_tokens, coalesce(sum(r.counted), 0) as counted,"
            + " coalesce(sum(r.duration), 0) as duration, min(r.created) as created, max(r.latest) as latest";

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private final Key key;

    private GroupSql(Key key) {
        this.key = key;
    }

    /** The groups that are meant. The time is named, so that H2 takes the index that has all columns in it. */
    static GroupSql of(GroupFilter filter, Scope scope, Key key) {
        GroupSql sql = new GroupSql(key);
        FilterSql rows = FilterSql.of(filter.rows(), scope);
        FilterSql groups = FilterSql.ofGroups(filter.groups());
        sql.add(
                "from (select " + key.columns() + ", " + key.first() + " as group_name, " + SUMS + key.more()
                        + " from request_log r where " + key.first() + " > '' and r.created >= 0 and " + rows.text()
                        + " group by " + key.columns() + ") r where " + groups.text(),
                key.values());
        sql.values.addAll(rows.values());
        sql.values.addAll(groups.values());
        return sql;
    }

    /**
     * What calls are grouped by.
     *
     * @param first the column that tells groups apart; calls without it are in no group
     * @param second another one; empty text for none
     * @param more what else is read of each group, after a comma
     * @param values what the question marks in it stand for
     */
    record Key(String first, String second, String more, List<Object> values) {

        private String columns() {
            return second.isEmpty() ? first : first + ", " + second;
        }
    }

    private void add(String sql, List<?> more) {
        text.append(sql);
        values.addAll(more);
    }

    /** A page of them, with what is selected. */
    Query page(Handle handle, String selected, GroupPage page) {
        String direction = page.isDescending() ? " desc" : " asc";
        String second = key.second().isEmpty() ? "" : ", " + key.second() + direction;
        add(
                " order by " + FilterSql.column(page.order()) + direction + ", r.group_name" + direction + second
                        + " offset ? rows fetch next ? rows only",
                List.of(page.offset(), page.limit()));
        return select(handle, selected);
    }

    /** All of them, with what is selected. */
    Query select(Handle handle, String selected) {
        return select(handle, selected, "");
    }

    /** All of them, with what is selected, grouped once more or put in order. */
    Query select(Handle handle, String selected, String rest) {
        return handle.select("select " + selected + " " + text + rest, values.toArray())
                .setFetchSize(AT_ONCE);
    }

    /** Notes what a group cost, if any of its calls has a price. */
    static void addCost(ResultSet row, Sampling costs) throws SQLException {
        if (row.getLong("priced") > 0) {
            costs.add(whole(row, "cost"));
        }
    }

    static GroupSums sums(ResultSet row) throws SQLException {
        return new GroupSums(
                row.getLong("requests"),
                whole(row, "cost"),
                whole(row, "prompt_tokens"),
                whole(row, "completion_tokens"),
                whole(row, "total_tokens"),
                row.getLong("counted"),
                whole(row, "duration"));
    }

    /** A sum, which may be beyond the largest number of a column. */
    static long whole(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).min(MOST).longValue();
    }
}
