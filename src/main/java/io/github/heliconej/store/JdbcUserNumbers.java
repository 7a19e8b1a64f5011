package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.Sample;
import io.github.heliconej.analytics.Sampling;
import io.github.heliconej.analytics.UserNumbers;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.segment.Field;
import io.github.heliconej.segment.GroupNumber;
import io.github.heliconej.segment.GroupTable;
import io.github.heliconej.segment.GroupTable.Group;
import io.github.heliconej.segment.GroupTable.Page;
import io.github.heliconej.segment.GroupTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Numbers about end users from the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcUserNumbers implements UserNumbers {

    private static final int NANOS = 9;
    private static final long MINUTE = 60_000;
    private static final String DAYS = "count(distinct (r.created - ?) / 86400000)";
    private static final GroupTable.Key USER = new GroupTable.Key(Field.USER_ID, Optional.empty());

    private final Database database;
    private final int most;

    /** For the container's proxy. */
    protected JdbcUserNumbers() {
        this(null, 0);
    }

    @Inject
    JdbcUserNumbers(Database database) {
        this(database, GroupRead.MOST);
    }

    JdbcUserNumbers(Database database, int most) {
        this.database = database;
        this.most = most;
    }

    /** Days are counted for those on the page alone, if that is enough to find it. */
    @Override
    public Users users(GroupPage page, int minutesBehind) {
        long behind = minutesBehind * MINUTE;
        boolean isOfDays = page.order().isOfDays() || isOfDays(page.filter().groups());
        return database.inSnapshot(handle -> {
            GroupRead groups = new GroupRead(handle, USER, most);
            if (isOfDays) {
                Page found = groups.page(page, days(behind));
                return new Users(
                        found.groups().stream()
                                .map(user -> summary(user, user.totals().of(GroupNumber.ACTIVE_DAYS)))
                                .toList(),
                        found.count());
            }
            Page found = groups.page(page);
            return new Users(withDays(handle, found.groups(), page, behind), found.count());
        });
    }

    private static GroupSql.Days days(long behind) {
        return new GroupSql.Days(DAYS, List.of(behind));
    }

    private static boolean isOfDays(Filter filter) {
        return filter.conditions().stream()
                .anyMatch(condition ->
                        condition instanceof Filter.OfGroup of && of.column().isOfDays());
    }

    private static Summary summary(Group user, long days) {
        GroupTotals totals = user.totals();
        return new Summary(
                user.id(),
                Instant.ofEpochMilli(totals.of(GroupNumber.CREATED)),
                Instant.ofEpochMilli(totals.of(GroupNumber.LATEST)),
                days,
                totals.of(GroupNumber.RATE_LIMITED),
                totals.sums());
    }

    private static List<Summary> withDays(Handle handle, List<Group> users, GroupPage page, long behind) {
        if (users.isEmpty()) {
            return List.of();
        }
        FilterSql where = FilterSql.of(page.filter().rows(), page.scope());
        List<Object> values = new ArrayList<>(List.of(behind));
        users.forEach(user -> values.add(user.id()));
        values.addAll(where.values());
        Map<String, Long> days = new HashMap<>();
        handle.select(
                        "select r.user_id, " + DAYS + " as active_days from request_log r where r.user_id in ("
                                + String.join(",", Collections.nCopies(users.size(), "?")) + ") and " + where.text()
                                + " group by r.user_id",
                        values.toArray())
                .map((row, context) -> days.put(row.getString("user_id"), row.getLong("active_days")) == null)
                .list();
        return users.stream()
                .map(user -> summary(user, days.getOrDefault(user.id(), 1L)))
                .toList();
    }

    @Override
    public boolean isAny(Scope scope) {
        return database.withHandle(handle -> {
            FilterSql where = FilterSql.of(new Filter.All(), scope);
            return handle.select(
                            "select 1 from request_log r where r.user_id > '' and " + where.text()
                                    + " fetch first 1 rows only",
                            where.values().toArray())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
        });
    }

    @Override
    public Samples samples(GroupFilter filter, Scope scope, int minutesBehind) {
        Sampling requests = new Sampling();
        Sampling cost = new Sampling();
        Consumer<Group> taker = user -> {
            requests.add(user.totals().of(GroupNumber.REQUESTS));
            user.totals().addCost(cost);
        };
        database.inSnapshot(handle -> {
            GroupRead groups = new GroupRead(handle, USER, most);
            if (isOfDays(filter.groups())) {
                groups.select(filter, scope, days(minutesBehind * MINUTE), taker);
            } else {
                groups.each(filter, scope, taker);
            }
            return true;
        });
        return new Samples(new Sample(requests, 0), new Sample(cost, NANOS));
    }
}
