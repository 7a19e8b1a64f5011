package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.Sample;
import io.github.heliconej.analytics.Sampling;
import io.github.heliconej.analytics.UserNumbers;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** Numbers about end users from the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcUserNumbers implements UserNumbers {

    private static final int NANOS = 9;
    private static final long MINUTE = 60_000;
    private static final String DAYS = "count(distinct (r.created - ?) / 86400000) as active_days";
    private static final String RATE_LIMITED =
            ", sum(case when r.outcome = 'REFUSED' and r.status = 429 then 1 else 0 end) as rate_limited";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcUserNumbers() {
        this(null);
    }

    @Inject
    JdbcUserNumbers(Database database) {
        this.database = database;
    }

    /** Days are counted for those on the page alone, if that is enough. */
    @Override
    public Users users(GroupPage page, int minutesBehind) {
        long behind = minutesBehind * MINUTE;
        boolean isOfDays = page.order().isOfDays() || isOfDays(page.filter().groups());
        GroupSql.Key key = key(isOfDays, behind);
        return database.guard(() -> database.jdbi().withHandle(handle -> {
            AtomicLong count = new AtomicLong();
            List<Summary> users = GroupSql.of(page.filter(), page.scope(), key)
                    .page(handle, "r.*, count(*) over () as all_groups", page)
                    .map((row, context) -> {
                        count.set(row.getLong("all_groups"));
                        return summary(row, isOfDays ? row.getLong("active_days") : 0);
                    })
                    .list();
            if (users.isEmpty() && page.offset() > 0) {
                count.set(count(handle, page, key));
            }
            return new Users(isOfDays ? users : withDays(handle, users, page, behind), count.get());
        }));
    }

    private static GroupSql.Key key(boolean isOfDays, long behind) {
        return isOfDays
                ? new GroupSql.Key("r.user_id", "", RATE_LIMITED + ", " + DAYS, List.of(behind))
                : new GroupSql.Key("r.user_id", "", RATE_LIMITED, List.of());
    }

    private static long count(Handle handle, GroupPage page, GroupSql.Key key) {
        return GroupSql.of(page.filter(), page.scope(), key)
                .select(handle, "count(*)")
                .mapTo(Long.class)
                .one();
    }

    private static boolean isOfDays(Filter filter) {
        return filter.conditions().stream()
                .anyMatch(condition ->
                        condition instanceof Filter.OfGroup of && of.column().isOfDays());
    }

    private static Summary summary(ResultSet row, long days) throws SQLException {
        return new Summary(
                row.getString("user_id"),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("latest")),
                days,
                row.getLong("rate_limited"),
                GroupSql.sums(row));
    }

    private static List<Summary> withDays(Handle handle, List<Summary> users, GroupPage page, long behind) {
        if (users.isEmpty()) {
            return users;
        }
        FilterSql where = FilterSql.of(page.filter().rows(), page.scope());
        List<Object> values = new ArrayList<>(List.of(behind));
        users.forEach(user -> values.add(user.id()));
        values.addAll(where.values());
        Map<String, Long> days = new HashMap<>();
        handle.select(
                        "select r.user_id, " + DAYS + " from request_log r where r.user_id in ("
                                + String.join(",", Collections.nCopies(users.size(), "?")) + ") and " + where.text()
                                + " group by r.user_id",
                        values.toArray())
                .map((row, context) -> days.put(row.getString("user_id"), row.getLong("active_days")) == null)
                .list();
        return users.stream()
                .map(user -> new Summary(
                        user.id(),
                        user.first(),
                        user.last(),
                        days.getOrDefault(user.id(), 1L),
                        user.rateLimited(),
                        user.sums()))
                .toList();
    }

    @Override
    public boolean isAny(Scope scope) {
        return database.guard(() -> database.jdbi().withHandle(handle -> {
            FilterSql where = FilterSql.of(new Filter.All(), scope);
            return handle.select(
                            "select 1 from request_log r where r.user_id > '' and " + where.text()
                                    + " fetch first 1 rows only",
                            where.values().toArray())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
        }));
    }

    @Override
    public Samples samples(GroupFilter filter, Scope scope, int minutesBehind) {
        GroupSql.Key key = key(isOfDays(filter.groups()), minutesBehind * MINUTE);
        Sampling requests = new Sampling();
        Sampling cost = new Sampling();
        database.guard(() -> database.jdbi().inTransaction(handle -> GroupSql.of(filter, scope, key)
                .select(handle, "r.requests, r.cost, r.priced")
                .map((row, context) -> {
                    requests.add(row.getLong("requests"));
                    GroupSql.addCost(row, cost);
                    return true;
                })
                .stream()
                .count()));
        return new Samples(new Sample(requests, 0), new Sample(cost, NANOS));
    }
}
