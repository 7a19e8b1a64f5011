package io.github.heliconej.store;

import io.github.heliconej.alert.AlertMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Messages as their table keeps them. */
final class StoredMessages {

    /** What lists of messages show: the texts of all may be more than memory holds. */
    static final String WITHOUT_BODY = "id, alert_id, episode_id, kind, recipient, subject, '' as body, created, tries,"
            + " next_try, sent, error";

    private StoredMessages() {}

    static void insert(Handle handle, AlertMessage message) {
        handle.createUpdate(
                        "insert into alert_message (id, alert_id, episode_id, kind, recipient, subject, body, created,"
                                + " tries, next_try, sent, error) values (:id, :alert, :episode, :kind, :to, :subject, :body,"
                                + " :created, :tries, :next, :sent, :error)")
                .bind("id", message.id())
                .bind("alert", message.alert())
                .bind("episode", message.episode())
                .bind("kind", message.kind().name())
                .bind("to", message.to())
                .bind("subject", message.subject())
                .bind("body", message.body())
                .bind("created", message.created().toEpochMilli())
                .bind("tries", message.delivery().tries())
                .bind("next", Columns.millis(message.delivery().next()))
                .bind("sent", Columns.millis(message.delivery().sent()))
                .bind("error", message.delivery().error())
                .execute();
    }

    /** Deletes those that are meant, 500 at most; says whether there may be more. */
    static boolean delete(Handle handle, String where, Object value) {
        List<String> some = LockedRows.some(handle, "alert_message", where, value);
        if (!some.isEmpty()) {
            handle.createUpdate("delete from alert_message where id in (<ids>)")
                    .bindList("ids", some)
                    .execute();
        }
        return some.size() == LedgerDelete.AT_ONCE;
    }

    static AlertMessage message(ResultSet row) throws SQLException {
        return new AlertMessage(
                row.getString("id"),
                row.getString("alert_id"),
                row.getString("episode_id"),
                AlertMessage.Kind.valueOf(row.getString("kind")),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                Instant.ofEpochMilli(row.getLong("created")),
                new AlertMessage.Delivery(
                        row.getInt("tries"),
                        Columns.time(row, "next_try"),
                        Columns.time(row, "sent"),
                        row.getString("error")));
    }
}
