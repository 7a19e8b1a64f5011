package io.github.heliconej.store;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberBook.Spread;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.QueryPlan.Part;
import io.github.heliconej.analytics.QueryPlan.Source;
import io.github.heliconej.segment.Calls;
import io.github.heliconej.segment.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** What is read of each call. */
    static final List<Field> FIELDS = List.of(Field.DURATION, Field.FIRST_TOKEN, Field.USER_ID);

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
        NumberSql sql = new NumberSql(query, part);
        if (part.source() == Source.CALLS) {
            String what = "r.duration as duration, r.first_token as first_token, r.user_id as call_user";
            JdbcNumbers.read(handle, sql.each(what, "", ""), sql, row -> addCall(sql, row));
        } else {
            String what = "s.duration as duration, s.first_token as first_token, s.users as users";
            JdbcNumbers.read(handle, sql.each(what, JdbcNumbers.SKETCHES, ""), sql, row -> addSketches(sql, row));
        }
    }

    /** Adds calls from a segment. */
    void add(Group group, Calls calls) {
        if (groups.contains(group.by())) {
            Spread spread = all.computeIfAbsent(group.by(), isNew -> new Spread());
            calls.numbers(Field.DURATION, spread.duration()::add);
            calls.numbers(Field.FIRST_TOKEN, spread.firstToken()::add);
            calls.texts(Field.USER_ID, spread.users()::add);
        }
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
