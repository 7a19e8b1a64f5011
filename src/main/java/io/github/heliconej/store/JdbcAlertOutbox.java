package io.github.heliconej.store;

import io.github.heliconej.alert.AlertMessage;
import io.github.heliconej.alert.AlertOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    public List<AlertMessage> due(Instant now) {
        return database.guard(() -> database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from alert_message where next_try <= :now"
                                + " order by next_try, id fetch first " + AT_ONCE + " rows only")
                        .bind("now", now.toEpochMilli())
                        .map((row, context) -> StoredMessages.message(row))
                        .list()));
    }

    @Override
    public boolean claim(AlertMessage message, Instant next) {
        return database.guard(() -> database.jdbi()
                .withHandle(handle -> handle.execute(
                                "update alert_message set next_try = ? where id = ? and next_try = ?",
                                next.toEpochMilli(),
                                message.id(),
                                Columns.millis(message.delivery().next()))
                        > 0));
    }

    @Override
    public void note(AlertMessage message) {
        String error = message.delivery().error();
        database.guard(() -> database.jdbi().withHandle(handle -> handle.createUpdate(
                        "update alert_message set tries = :tries, next_try = :next, sent = :sent, error = :error"
                                + " where id = :id")
                .bind("tries", message.delivery().tries())
                .bind("next", Columns.millis(message.delivery().next()))
                .bind("sent", Columns.millis(message.delivery().sent()))
                .bind("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)))
                .bind("id", message.id())
                .execute()));
    }

    @Override
    public List<AlertMessage> about(Collection<String> episodes) {
        if (episodes.isEmpty()) {
            return List.of();
        }
        return database.guard(
                () -> database.jdbi().withHandle(handle -> handle.createQuery("select " + StoredMessages.WITHOUT_BODY
                                + " from alert_message where episode_id in (<episodes>) order by created, id")
                        .bindList("episodes", new ArrayList<>(episodes))
                        .map((row, context) -> StoredMessages.message(row))
                        .list()));
    }

    @Override
    public void forget(Instant before) {
        database.guard(() -> database.jdbi()
                .withHandle(handle -> handle.execute(
                        "delete from alert_message where created < ? and next_try is null", before.toEpochMilli())));
    }

    @Override
    public boolean isReported(String week) {
        return database.guard(() -> database.jdbi()
                .withHandle(handle -> handle.select("select week from weekly_report where week = ?", week)
                        .mapTo(String.class)
                        .findOne()
                        .isPresent()));
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
