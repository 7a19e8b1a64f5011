package io.github.heliconej.store;

import io.github.heliconej.alert.AlertMessage;
import io.github.heliconej.alert.AlertOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Messages in the database, which all servers share. Safe for concurrent use. */
@ApplicationScoped
public class JdbcAlertOutbox implements AlertOutbox {

    private static final int AT_ONCE = 50;
    private static final int LONGEST_ERROR = 300;

    private final Database database;

    /** For the container's proxy. */
    protected JdbcAlertOutbox() {
        this(null);
    }

    @Inject
    JdbcAlertOutbox(Database database) {
        this.database = database;
    }

    @Override
    public List<String> addresses(AlertMessage.Kind kind, Instant now) {
        return database.withHandle(handle -> handle.select(
                        "select recipient from alert_message where kind = ? and next_try <= ?"
                                + " group by recipient order by min(next_try), recipient",
                        kind.name(),
                        now.toEpochMilli())
                .mapTo(String.class)
                .list());
    }

    @Override
    public Optional<AlertMessage> claim(AlertMessage.Kind kind, String to, Instant now, Instant until) {
        return database.withHandle(handle -> due(handle, kind, to, now).stream()
                .filter(due -> handle.execute(
                                "update alert_message set next_try = ? where id = ? and next_try = ?",
                                until.toEpochMilli(),
                                due.id(),
                                due.next())
                        > 0)
                .findFirst()
                .flatMap(due -> read(handle, due.id())));
    }

    private record Due(String id, long next) {}

    private static List<Due> due(Handle handle, AlertMessage.Kind kind, String to, Instant now) {
        return handle.select(
                        "select id, next_try from alert_message where recipient = ? and kind = ? and next_try <= ?"
                                + " order by next_try, id fetch first " + AT_ONCE + " rows only",
                        to,
                        kind.name(),
                        now.toEpochMilli())
                .map((row, context) -> new Due(row.getString("id"), row.getLong("next_try")))
                .list();
    }

    /** Read when nobody else has it: a name may have been taken out of it until then. */
    private static Optional<AlertMessage> read(Handle handle, String id) {
        return handle.select("select * from alert_message where id = ?", id)
                .map((row, context) -> StoredMessages.message(row))
                .findOne();
    }

    @Override
    public void note(AlertMessage message) {
        String error = message.delivery().error();
        database.withHandle(handle -> handle.createUpdate(
                        "update alert_message set tries = :tries, next_try = :next, sent = :sent, error = :error,"
                                + " body = case when cast(:next as bigint) is null then '' else body end where id = :id")
                .bind("tries", message.delivery().tries())
                .bind("next", Columns.millis(message.delivery().next()))
                .bind("sent", Columns.millis(message.delivery().sent()))
                .bind("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)))
                .bind("id", message.id())
                .execute());
    }

    @Override
    public List<AlertMessage> about(Collection<String> episodes) {
        if (episodes.isEmpty()) {
            return List.of();
        }
        return database.withHandle(handle -> handle.createQuery("select " + StoredMessages.WITHOUT_BODY
                        + " from alert_message where episode_id in (<episodes>) order by created, id")
                .bindList("episodes", new ArrayList<>(episodes))
                .map((row, context) -> StoredMessages.message(row))
                .list());
    }

    @Override
    public boolean forget(Instant before) {
        return database.inTransaction(
                handle -> StoredMessages.delete(handle, "created < ? and next_try is null", before.toEpochMilli()));
    }

    @Override
    public boolean isReported(String week) {
        return database.withHandle(handle -> handle.select("select week from weekly_report where week = ?", week)
                .mapTo(String.class)
                .findOne()
                .isPresent());
    }

    /** Whoever comes second waits for the other's commit, and then breaks the primary key. */
    @Override
    public boolean report(String week, List<AlertMessage> messages) {
        return database.guard(() -> {
            try {
                return database.jdbi().inTransaction(handle -> {
                    handle.execute(
                            "insert into weekly_report (week, created) values (?, ?)",
                            week,
                            messages.get(0).created().toEpochMilli());
                    messages.forEach(message -> StoredMessages.insert(handle, message));
                    return true;
                });
            } catch (UnableToExecuteStatementException sentMeanwhile) {
                if (isReported(week)) {
                    return false;
                }
                throw sentMeanwhile;
            }
        });
    }
}
