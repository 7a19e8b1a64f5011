package io.github.heliconej.store;

import io.github.heliconej.analytics.NumberBook.Spread;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.QueryPlan.Part;
import io.github.heliconej.analytics.QueryPlan.Source;
import io.github.heliconej.ledger.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * How the calls of some groups differ. Of calls, each is read once and put into its bins here: grouped by bins, H2 takes three
 * times as long for each of three queries. One thread.
 */
final class SpreadRead {

    /** So many are looked for in an index; more are picked out of all. */
    private static final int FEW = 100;

    private final NumberQuery query;
    private final Set<String> groups;
    private final Map<String, Spread> all = new HashMap<>();

    SpreadRead(NumberQuery query, Set<String> groups) {
        this.query = query;
        this.groups = groups;
    }

    /** What was found. */
    Map<String, Spread> all() {
        return all;
    }

    /** Adds a part. */
    void read(Handle handle, Part part) {
        NumberSql sql = new NumberSql(query, part, among());
        if (part.source() == Source.CALLS) {
            String what = "r.duration as duration, r.first_token as first_token, r.user_id as call_user";
            JdbcNumbers.read(handle, sql.each(what, "", ""), sql, row -> addCall(sql, row));
        } else {
            String what = "s.duration as duration, s.first_token as first_token, s.users as users";
            JdbcNumbers.read(handle, sql.each(what, JdbcNumbers.SKETCHES, ""), sql, row -> addSketches(sql, row));
        }
    }

    private Collection<?> among() {
        if (groups.size() > FEW || !(query.by() instanceof By.OfColumn of)) {
            return List.of();
        }
        return of.column() == Column.STATUS
                ? groups.stream().map(Integer::valueOf).toList()
                : groups;
    }

    private void addCall(NumberSql sql, ResultSet row) throws SQLException {
        String group = sql.group(row).by();
        if (groups.contains(group)) {
            Spread spread = all.computeIfAbsent(group, isNew -> new Spread());
            spread.duration().add(row.getLong("duration"));
            Columns.number(row, "first_token").ifPresent(spread.firstToken()::add);
            String user = row.getString("call_user");
            if (!user.isEmpty()) {
                spread.users().add(user);
            }
        }
    }

    private void addSketches(NumberSql sql, ResultSet row) throws SQLException {
        String group = sql.group(row).by();
        if (groups.contains(group)) {
            Spread spread = all.computeIfAbsent(group, isNew -> new Spread());
            spread.duration().add(row.getBytes("duration"));
            spread.firstToken().add(row.getBytes("first_token"));
            spread.users().add(row.getBytes("users"));
        }
    }
}
