package io.github.heliconej.store;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What is said about a call later: properties and scores. For a transaction, in which the row is locked first, so that those
 * who say something about it do so one after the other, and together no more than a call may have.
 */
enum RowNotes {
    /** Custom properties. */
    PROPERTIES("key", "request_property where id = ?", LedgerRow.MOST_PROPERTIES),
    /** Scores; there is always room for a thumb. */
    SCORES("scores", "request_score where id = ? and name <> '" + StoredCall.FEEDBACK + "'", StoredCall.MOST_SCORES);

    private final String param;
    private final String rows;
    private final int most;

    RowNotes(String param, String rows, int most) {
        this.param = param;
        this.rows = rows;
        this.most = most;
    }

    /** Sets a property; nothing if the call is gone. A 400 if it has its most of them already. */
    static boolean property(Handle handle, UUID id, String name, String value) {
        Rollups.changing(handle, id);
        return PROPERTIES.note(handle, id, () -> {
            handle.execute("delete from request_property where id = ? and name = ?", id, name);
            handle.execute("insert into request_property (id, name, property_value) values (?, ?, ?)", id, name, value);
        });
    }

    /** Sets scores; nothing if the call is gone. A 400 if it would have more than its most. */
    static boolean scores(Handle handle, UUID id, Map<String, BigDecimal> scores, Instant now) {
        return SCORES.note(
                handle,
                id,
                () -> scores.forEach((name, score) -> {
                    handle.execute("delete from request_score where id = ? and name = ?", id, name);
                    handle.execute(
                            "insert into request_score (id, name, score, updated) values (?, ?, ?, ?)",
                            id,
                            name,
                            score,
                            now.toEpochMilli());
                }));
    }

    private boolean note(Handle handle, UUID id, Runnable write) {
        if (LedgerDelete.lock(handle, List.of(id)).isEmpty()) {
            return false;
        }
        long before = count(handle, id);
        write.run();
        long now = count(handle, id);
        if (now > most && now > before) {
            throw Stop.badRequest(
                    "A request has " + most + " " + name().toLowerCase(Locale.ROOT) + " at most; this one has " + before
                            + " already.",
                    param);
        }
        return true;
    }

    private long count(Handle handle, UUID id) {
        return handle.select("select count(*) from " + rows, id)
                .mapTo(Long.class)
                .one();
    }
}
