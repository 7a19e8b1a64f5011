package io.github.heliconej.store;

import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.LedgerBook;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.StoredCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Reads the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcLedgerBook implements LedgerBook {

    private final Database database;

    /** For the container's proxy. */
    protected JdbcLedgerBook() {
        this(null);
    }

    @Inject
    JdbcLedgerBook(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StoredCall> find(UUID requestId, Scope scope) {
        String owned = scope.tenant().isPresent() ? " and tenant = :tenant" : "";
        return database.withHandle(handle -> {
            Query query = handle.createQuery("select * from request_log where request_id = :id" + owned
                            + " order by created desc, id desc fetch first 1 rows only")
                    .bind("id", requestId);
            scope.tenant().ifPresent(tenant -> query.bind("tenant", tenant));
            return new LedgerRead(handle).calls(query).stream().findFirst();
        });
    }

    @Override
    public Optional<StoredCall> row(UUID id) {
        return database.withHandle(handle -> new LedgerRead(handle)
                .calls(handle.select("select * from request_log where id = ?", id)).stream()
                        .findFirst());
    }

    @Override
    public List<StoredCall> rows(RowQuery wanted) {
        return TopRows.read(database, wanted).orElseGet(() -> {
            PageSql page = PageSql.of(wanted);
            return database.withHandle(handle -> new LedgerRead(handle)
                    .calls(handle.select(page.text(), page.values().toArray())));
        });
    }

    @Override
    public Set<UUID> among(List<UUID> ids, Filter filter) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        FilterSql where = FilterSql.of(filter, Scope.all());
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        List<Object> values = new ArrayList<>(ids);
        values.addAll(where.values());
        return database.withHandle(handle -> handle.select(
                        "select r.id from request_log r where r.id in (" + marks + ") and (" + where.text() + ")",
                        values.toArray())
                .mapTo(UUID.class)
                .set());
    }

    @Override
    public long count(Filter filter, Scope scope) {
        FilterSql where = FilterSql.of(filter, scope);
        return database.withHandle(handle -> handle.select(
                        "select count(*) from request_log r where " + where.text(),
                        where.values().toArray())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Bodies bodies(UUID id) {
        return database.withHandle(
                handle -> handle.createQuery("select request, response from request_body where id = :id")
                        .bind("id", id)
                        .map((row, context) -> StoredBodies.read(id, row))
                        .findOne()
                        .orElse(Bodies.NONE));
    }

    @Override
    public Map<UUID, Bodies> bodies(List<UUID> ids) {
        Map<UUID, Bodies> bodies = new HashMap<>();
        if (!ids.isEmpty()) {
            database.withHandle(
                    handle -> handle.createQuery("select id, request, response from request_body where id in (<ids>)")
                            .bindList("ids", ids)
                            .map((row, context) -> {
                                UUID id = row.getObject("id", UUID.class);
                                return bodies.put(id, StoredBodies.read(id, row)) == null;
                            })
                            .list());
        }
        return bodies;
    }

    @Override
    public List<LedgerRow> withTokens(Filter filter, Scope scope, UUID after, int limit) {
        FilterSql where = FilterSql.of(filter, scope);
        List<Object> values = new ArrayList<>(where.values());
        values.add(after);
        values.add(limit);
        String sql = "select r.* from request_log r where " + where.text()
                + " and r.total_tokens is not null and r.id > ? order by r.id fetch next ? rows only";
        return database.withHandle(handle -> new LedgerRead(handle).bare(handle.select(sql, values.toArray())));
    }

    @Override
    public void price(Map<UUID, LedgerRow.Spent> spent) {
        if (spent.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            Rollups.mark(handle, spent.keySet());
            LedgerDelete.lock(handle, List.copyOf(spent.keySet()));
            PreparedBatch batch =
                    handle.prepareBatch("update request_log set cost = :cost, saved = :saved where id = :id");
            spent.forEach((id, now) -> batch.bind("id", id)
                    .bindBySqlType("cost", number(now.cost()), Types.BIGINT)
                    .bindBySqlType("saved", number(now.saved()), Types.BIGINT)
                    .add());
            return batch.execute();
        });
    }

    private static Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    @Override
    public void property(UUID id, String name, String value) {
        database.inTransaction(handle -> RowNotes.property(handle, id, name, value));
    }

    @Override
    public void scores(UUID id, Map<String, BigDecimal> scores, Instant now) {
        database.inTransaction(handle -> RowNotes.scores(handle, id, scores, now));
    }

    @Override
    public int delete(Subject subject, Instant now) {
        return new Erasure(database).run(subject, now);
    }
}
