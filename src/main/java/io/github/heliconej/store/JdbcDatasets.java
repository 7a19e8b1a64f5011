package io.github.heliconej.store;

import io.github.heliconej.ledger.Dataset;
import io.github.heliconej.ledger.DatasetBook;
import io.github.heliconej.ledger.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Datasets in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcDatasets implements DatasetBook {

    /** No row has this id. */
    private static final List<UUID> NONE = List.of(new UUID(0, 0));

    /** Others' calls in a dataset are not counted for who may not see them. */
    private static final String SELECT =
            """
            select s.id, s.tenant, s.name, s.meta, s.created,
              (select count(*) from dataset_request d join request_log r on r.id = d.id
                where d.dataset = s.id and (:all or r.tenant = :tenant)) as requests
            from dataset s where (:all or s.tenant = :tenant)""";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcDatasets() {
        this(null);
    }

    @Inject
    JdbcDatasets(Database database) {
        this.database = database;
    }

    @Override
    public void create(Dataset dataset, Collection<UUID> rows) {
        database.inTransaction(handle -> {
            lock(handle, rows, List.of());
            handle.execute(
                    "insert into dataset (id, tenant, name, meta, created) values (?, ?, ?, ?, ?)",
                    dataset.id(),
                    dataset.tenant(),
                    dataset.name(),
                    dataset.meta(),
                    dataset.created().toEpochMilli());
            return add(handle, dataset.id(), rows, dataset.created());
        });
    }

    @Override
    public long count(String tenant) {
        return database.withHandle(handle -> handle.select("select count(*) from dataset where tenant = ?", tenant)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Optional<Dataset> find(UUID id, Scope scope) {
        return all(List.of(id), scope).stream().findFirst();
    }

    @Override
    public List<Dataset> all(Collection<UUID> ids, Scope scope) {
        String named = ids.isEmpty() ? "" : " and s.id in (<ids>)";
        return database.withHandle(handle -> {
            Query query = bind(handle.createQuery(SELECT + named + " order by s.created desc, s.id desc"), scope);
            if (!ids.isEmpty()) {
                query.bindList("ids", List.copyOf(ids));
            }
            return query.map((row, context) -> dataset(row)).list();
        });
    }

    @Override
    public Map<UUID, UUID> rows(Collection<UUID> requests, Scope scope) {
        Map<UUID, UUID> rows = new HashMap<>();
        if (!requests.isEmpty()) {
            database.withHandle(handle -> bind(
                            handle.createQuery("select request_id, id from request_log where request_id in (<ids>)"
                                    + " and (:all or tenant = :tenant) order by created, id"),
                            scope)
                    .bindList("ids", List.copyOf(requests))
                    .map((row, context) ->
                            rows.put(row.getObject("request_id", UUID.class), row.getObject("id", UUID.class)))
                    .list());
        }
        return rows;
    }

    /** The dataset is locked, so that two who add the same do so one after the other. */
    @Override
    public void change(UUID dataset, Change change) {
        database.inTransaction(handle -> {
            if (!lock(handle, dataset)) {
                return 0;
            }
            lock(handle, change.added(), change.removed());
            return remove(handle, dataset, change) + add(handle, dataset, change.added(), change.now());
        });
    }

    /** Whether it is there. */
    private static boolean lock(Handle handle, UUID dataset) {
        return handle.select("select id from dataset where id = ? for update", dataset)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    /** As everybody does who changes what belongs to rows: first, and in the order of their ids. */
    private static void lock(Handle handle, Collection<UUID> rows, Collection<UUID> requests) {
        if (!rows.isEmpty() || !requests.isEmpty()) {
            List<UUID> meant = handle.createQuery(
                            "select id from request_log where id in (<rows>) or request_id in (<requests>)")
                    .bindList("rows", rows.isEmpty() ? NONE : List.copyOf(rows))
                    .bindList("requests", requests.isEmpty() ? NONE : List.copyOf(requests))
                    .mapTo(UUID.class)
                    .list();
            LedgerDelete.lock(handle, meant);
        }
    }

    private static int add(Handle handle, UUID dataset, Collection<UUID> rows, Instant now) {
        return rows.isEmpty()
                ? 0
                : handle.createUpdate(
                                """
                        insert into dataset_request (dataset, id, added)
                        select cast(:dataset as uuid), r.id, cast(:now as bigint) from request_log r where r.id in (<ids>)
                          and not exists (select 1 from dataset_request d where d.dataset = :dataset and d.id = r.id)""")
                        .bind("dataset", dataset)
                        .bind("now", now.toEpochMilli())
                        .bindList("ids", List.copyOf(rows))
                        .execute();
    }

    private static int remove(Handle handle, UUID dataset, Change change) {
        return change.removed().isEmpty()
                ? 0
                : bind(
                                handle.createUpdate(
                                        """
                        delete from dataset_request where dataset = :dataset and id in (
                          select r.id from request_log r
                          where r.request_id in (<ids>) and (:all or r.tenant = :tenant))"""),
                                change.scope())
                        .bind("dataset", dataset)
                        .bindList("ids", List.copyOf(change.removed()))
                        .execute();
    }

    @Override
    public Map<UUID, Instant> added(UUID dataset, Collection<UUID> rows) {
        Map<UUID, Instant> added = new HashMap<>();
        if (!rows.isEmpty()) {
            database.withHandle(handle -> handle.createQuery(
                            "select id, added from dataset_request where dataset = :dataset and id in (<ids>)")
                    .bind("dataset", dataset)
                    .bindList("ids", List.copyOf(rows))
                    .map((row, context) ->
                            added.put(row.getObject("id", UUID.class), Instant.ofEpochMilli(row.getLong("added"))))
                    .list());
        }
        return added;
    }

    @Override
    public void delete(UUID dataset) {
        database.inTransaction(handle -> {
            lock(handle, dataset);
            handle.select("select id from dataset_request where dataset = ? order by id for update", dataset)
                    .mapTo(UUID.class)
                    .forEach(locked -> {});
            return handle.execute("delete from dataset where id = ?", dataset);
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Scope scope) {
        return statement
                .bind("all", scope.tenant().isEmpty())
                .bind("tenant", scope.tenant().orElse(""));
    }

    private static Dataset dataset(ResultSet row) throws SQLException {
        return new Dataset(
                row.getObject("id", UUID.class),
                row.getString("tenant"),
                row.getString("name"),
                row.getString("meta"),
                Instant.ofEpochMilli(row.getLong("created")),
                row.getLong("requests"));
    }
}
