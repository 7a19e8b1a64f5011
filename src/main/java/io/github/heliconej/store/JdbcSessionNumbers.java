package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.Sample;
import io.github.heliconej.analytics.Sampling;
import io.github.heliconej.analytics.SessionNumbers;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Numbers about sessions from the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcSessionNumbers implements SessionNumbers {

    private static final int MILLIS = 3;
    private static final int NANOS = 9;
    private static final GroupSql.Key SESSION =
            new GroupSql.Key("r.session_id", "r.session_name", ", max(r.created + r.duration) as ended", List.of());

    private final Database database;

    /** For the container's proxy. */
    protected JdbcSessionNumbers() {
        this(null);
    }

    @Inject
    JdbcSessionNumbers(Database database) {
        this.database = database;
    }

    @Override
    public List<Summary> sessions(GroupPage page) {
        return database.guard(() -> database.jdbi().withHandle(handle -> {
            List<Summary> bare = GroupSql.of(page.filter(), page.scope(), SESSION)
                    .page(handle, "r.*", page)
                    .map((row, context) -> summary(row))
                    .list();
            return withSaid(handle, bare, page.scope());
        }));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(
                row.getString("session_id"),
                row.getString("session_name"),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("latest")),
                GroupSql.sums(row),
                Said.NOTHING);
    }

    private static List<Summary> withSaid(Handle handle, List<Summary> bare, Scope scope) {
        Map<String, Said> said = SessionNotes.of(
                handle, bare.stream().map(Summary::id).distinct().toList(), scope);
        return bare.stream()
                .map(session -> new Summary(
                        session.id(),
                        session.name(),
                        session.created(),
                        session.latest(),
                        session.sums(),
                        said.getOrDefault(session.id(), Said.NOTHING)))
                .toList();
    }

    @Override
    public Totals totals(GroupFilter filter, Scope scope) {
        return database.guard(() -> database.jdbi().withHandle(handle -> GroupSql.of(filter, scope, SESSION)
                .select(handle, "count(*) as sessions, " + GroupSql.ALL_SUMS)
                .map((row, context) -> new Totals(row.getLong("sessions"), GroupSql.sums(row)))
                .one()));
    }

    @Override
    public List<Kind> names(GroupFilter filter, Scope scope, int most) {
        return database.guard(() -> database.jdbi().withHandle(handle -> GroupSql.of(filter, scope, SESSION)
                .select(
                        handle,
                        "r.session_name, count(*) as sessions, " + GroupSql.ALL_SUMS,
                        " group by r.session_name order by latest desc, r.session_name fetch first " + most
                                + " rows only")
                .map((row, context) -> new Kind(
                        row.getString("session_name"),
                        Instant.ofEpochMilli(row.getLong("created")),
                        Instant.ofEpochMilli(row.getLong("latest")),
                        row.getLong("sessions"),
                        GroupSql.sums(row)))
                .list()));
    }

    @Override
    public Samples samples(GroupFilter filter, Scope scope) {
        Sampling requests = new Sampling();
        Sampling duration = new Sampling();
        Sampling cost = new Sampling();
        database.guard(() -> database.jdbi().inTransaction(handle -> GroupSql.of(filter, scope, SESSION)
                .select(handle, "r.requests, r.ended - r.created as length, r.cost, r.priced")
                .map((row, context) -> {
                    requests.add(row.getLong("requests"));
                    duration.add(row.getLong("length"));
                    GroupSql.addCost(row, cost);
                    return true;
                })
                .stream()
                .count()));
        return new Samples(new Sample(requests, 0), new Sample(duration, MILLIS), new Sample(cost, NANOS));
    }
}
