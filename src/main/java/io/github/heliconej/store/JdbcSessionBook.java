package io.github.heliconej.store;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook;
import io.github.heliconej.ledger.SessionCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Sessions in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcSessionBook implements SessionBook {

    private static final String ANY = "select 1 from request_log r where r.session_id > '' and ";
    private static final String ONE = " fetch first 1 rows only";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcSessionBook() {
        this(null);
    }

    @Inject
    JdbcSessionBook(Database database) {
        this.database = database;
    }

    @Override
    public boolean isAny(Scope scope) {
        return isThere(FilterSql.of(new Filter.All(), scope));
    }

    @Override
    public boolean has(String id, Scope scope) {
        return isThere(of(id, scope));
    }

    private static FilterSql of(String id, Scope scope) {
        return FilterSql.of(new Filter.OfText(Column.SESSION_ID, Filter.Operator.EQUALS, id), scope);
    }

    private boolean isThere(FilterSql where) {
        return database.withHandle(
                handle -> handle.select(ANY + where.text() + ONE, where.values().toArray())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    @Override
    public List<SessionCall> calls(String id, Scope scope, int most) {
        FilterSql where = of(id, scope);
        List<Object> values = new ArrayList<>(where.values());
        values.add(most);
        return database.withHandle(handle -> handle.select(
                        "select r.request_id, r.session_path, r.session_name, r.created, r.first_token,"
                                + " r.duration, r.status, r.outcome, r.model, r.provider, r.prompt_tokens,"
                                + " r.completion_tokens, r.total_tokens, r.cost from request_log r where "
                                + where.text() + " order by r.created, r.id fetch first ? rows only",
                        values.toArray())
                .map((row, context) -> call(row))
                .list());
    }

    private static SessionCall call(ResultSet row) throws SQLException {
        OptionalLong firstToken = Columns.number(row, "first_token");
        return new SessionCall(
                row.getObject("request_id", UUID.class),
                row.getString("session_path"),
                row.getString("session_name"),
                Instant.ofEpochMilli(row.getLong("created")),
                firstToken.isPresent() ? Optional.of(Duration.ofMillis(firstToken.getAsLong())) : Optional.empty(),
                Duration.ofMillis(row.getLong("duration")),
                new SessionCall.End(
                        row.getInt("status"),
                        LedgerRow.Outcome.valueOf(row.getString("outcome")),
                        row.getString("model"),
                        row.getString("provider")),
                new SessionCall.Spent(
                        Columns.number(row, "prompt_tokens"),
                        Columns.number(row, "completion_tokens"),
                        Columns.number(row, "total_tokens"),
                        Columns.number(row, "cost")));
    }

    @Override
    public Said said(String id, Scope scope) {
        return database.withHandle(
                handle -> SessionNotes.of(handle, List.of(id), scope).getOrDefault(id, Said.NOTHING));
    }

    @Override
    public boolean tag(String id, Scope scope, String tag, Instant now) {
        return note(id, scope, (handle, tenant) -> {
            handle.execute("delete from session_tag where tenant = ? and session_id = ?", tenant, id);
            if (!tag.isEmpty()) {
                handle.execute(
                        "insert into session_tag (tenant, session_id, tag, updated) values (?, ?, ?, ?)",
                        tenant,
                        id,
                        tag,
                        now.toEpochMilli());
            }
        });
    }

    @Override
    public boolean rate(String id, Scope scope, boolean isGood, Instant now) {
        return note(id, scope, (handle, tenant) -> {
            handle.execute("delete from session_feedback where tenant = ? and session_id = ?", tenant, id);
            handle.execute(
                    "insert into session_feedback (tenant, session_id, rating, updated) values (?, ?, ?, ?)",
                    tenant,
                    id,
                    isGood,
                    now.toEpochMilli());
        });
    }

    private interface Note {
        void write(Handle handle, String tenant);
    }

    /** A call that is deleted in the meantime may not be the last of its session: whose notes they are is asked anew. */
    private boolean note(String id, Scope scope, Note note) {
        Optional<Boolean> isNoted;
        do {
            isNoted = database.inTransaction(handle -> noteOnce(handle, id, scope, note));
        } while (isNoted.isEmpty());
        return isNoted.get();
    }

    /**
     * The first call of each tenant's session is locked, all of them before anything is said and in the order of their ids,
     * so that two who say the same do so one after the other, and none waits in a circle with somebody who deletes. Says
     * nothing if one of them is gone.
     */
    private static Optional<Boolean> noteOnce(Handle handle, String id, Scope scope, Note note) {
        Map<String, UUID> firsts = firsts(handle, id, scope);
        if (firsts.isEmpty()) {
            return Optional.of(false);
        }
        if (LedgerDelete.lock(handle, List.copyOf(firsts.values())).size() < firsts.size()) {
            return Optional.empty();
        }
        firsts.keySet().forEach(tenant -> note.write(handle, tenant));
        return Optional.of(true);
    }

    private static Map<String, UUID> firsts(Handle handle, String id, Scope scope) {
        FilterSql where = of(id, scope);
        Map<String, UUID> firsts = new TreeMap<>();
        handle.select(
                        "select distinct r.tenant from request_log r where " + where.text(),
                        where.values().toArray())
                .mapTo(String.class)
                .list()
                .forEach(tenant -> handle.select(
                                "select id from request_log where session_id = ? and tenant = ? order by created, id"
                                        + ONE,
                                id,
                                tenant)
                        .mapTo(UUID.class)
                        .findOne()
                        .ifPresent(first -> firsts.put(tenant, first)));
        return firsts;
    }
}
