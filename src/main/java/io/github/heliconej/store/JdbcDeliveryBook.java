package io.github.heliconej.store;

import io.github.heliconej.alert.Delivery;
import io.github.heliconej.alert.Delivery.Progress;
import io.github.heliconej.alert.DeliveryBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Deliveries in the database, which all servers share. Each method is one transaction. Safe for concurrent use. */
@ApplicationScoped
public class JdbcDeliveryBook implements DeliveryBook {

    /** The most that is deleted in one transaction. */
    private static final int AT_ONCE = 500;

    private static final String INSERT =
            "insert into webhook_delivery (id, webhook, row_id, request_id, created, tries, error, next_try)"
                    + " select cast(:id as uuid), cast(:webhook as uuid), cast(:row as uuid), cast(:request as uuid),"
                    + " cast(:created as bigint), 0, '', cast(:next as bigint) where not exists"
                    + " (select 1 from webhook_delivery where row_id = :row and webhook = :webhook)";
    /** In the order of the index, so that nobody reads, or locks, all that waits. */
    private static final String DUE = "select id from webhook_delivery where webhook = ? and next_try between 0 and ?"
            + " order by webhook, next_try, id offset ? rows fetch next ? rows only";

    private static final String LOCK = "select * from webhook_delivery where id in (<ids>) and next_try <= :now"
            + " order by next_try, id for update skip locked";
    private static final String TABLE = "webhook_delivery";
    private static final String SETTLE =
            "update webhook_delivery set tries = :tries, last_try = :last, status = :status, error = :error,"
                    + " next_try = :next where id = :id and next_try = :until";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcDeliveryBook() {
        this(null);
    }

    @Inject
    JdbcDeliveryBook(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            for (Delivery delivery : deliveries) {
                batch.bind("id", delivery.id())
                        .bind("webhook", delivery.webhook())
                        .bind("row", delivery.call().rowId())
                        .bind("request", delivery.call().requestId())
                        .bind("created", delivery.created().toEpochMilli())
                        .bind("next", Columns.millis(delivery.progress().nextTry()))
                        .add();
            }
            return batch.execute();
        });
    }

    /** What is taken is not due before the time is over. */
    @Override
    public List<Delivery> claim(UUID webhook, Instant now, Instant until, int most) {
        return database.inTransaction(handle -> {
            List<UUID> due = handle.select(DUE, webhook, now.toEpochMilli(), 0, most)
                    .mapTo(UUID.class)
                    .list();
            if (due.isEmpty()) {
                return List.of();
            }
            List<Delivery> claimed = handle.createQuery(LOCK)
                    .bindList("ids", due)
                    .bind("now", now.toEpochMilli())
                    .map((row, context) -> delivery(row))
                    .list();
            if (!claimed.isEmpty()) {
                handle.createUpdate("update webhook_delivery set next_try = :until where id in (<ids>)")
                        .bind("until", until.toEpochMilli())
                        .bindList("ids", claimed.stream().map(Delivery::id).toList())
                        .execute();
            }
            return claimed;
        });
    }

    @Override
    public void settle(List<Delivery> tried, Instant until) {
        if (tried.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            LockedRows.of(
                    handle, TABLE, UUID.class, tried.stream().map(Delivery::id).toList());
            PreparedBatch batch = handle.prepareBatch(SETTLE);
            for (Delivery delivery : tried) {
                Progress progress = delivery.progress();
                batch.bind("tries", progress.tries())
                        .bind("last", Columns.millis(progress.lastTry()))
                        .bind(
                                "status",
                                progress.status().isPresent()
                                        ? (Integer) progress.status().getAsInt()
                                        : null)
                        .bind("error", progress.error())
                        .bind("next", Columns.millis(progress.nextTry()))
                        .bind("id", delivery.id())
                        .bind("until", until.toEpochMilli())
                        .add();
            }
            return batch.execute();
        });
    }

    @Override
    public void delete(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            database.inTransaction(handle -> delete(handle, ids));
        }
    }

    private static int delete(Handle handle, Collection<UUID> ids) {
        LockedRows.of(handle, TABLE, UUID.class, ids);
        return handle.createUpdate("delete from webhook_delivery where id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .execute();
    }

    @Override
    public List<Delivery> newest(UUID webhook, int limit) {
        return database.withHandle(handle -> handle.select(
                        "select * from webhook_delivery where webhook = ? order by created desc, id desc"
                                + " fetch first ? rows only",
                        webhook,
                        limit)
                .map((row, context) -> delivery(row))
                .list());
    }

    @Override
    public boolean isCrowded(UUID webhook, int most) {
        return database.withHandle(handle -> handle.select(DUE, webhook, Long.MAX_VALUE, most, 1)
                .mapTo(UUID.class)
                .findOne()
                .isPresent());
    }

    @Override
    public boolean forget(Instant before) {
        return database.inTransaction(handle -> deleteSome(handle, "created < ?", before.toEpochMilli()));
    }

    /** Deletes some of those that are meant; says whether there may be more. */
    static boolean deleteSome(Handle handle, String where, Object value) {
        List<UUID> some = handle.select(
                        "select id from webhook_delivery where " + where + " fetch first " + AT_ONCE + " rows only",
                        value)
                .mapTo(UUID.class)
                .list();
        if (!some.isEmpty()) {
            delete(handle, some);
        }
        return some.size() == AT_ONCE;
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        OptionalInt answered = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook", UUID.class),
                new Delivery.Call(row.getObject("row_id", UUID.class), row.getObject("request_id", UUID.class)),
                Instant.ofEpochMilli(row.getLong("created")),
                new Progress(
                        row.getInt("tries"),
                        Columns.time(row, "last_try"),
                        answered,
                        row.getString("error"),
                        Columns.time(row, "next_try")));
    }
}
