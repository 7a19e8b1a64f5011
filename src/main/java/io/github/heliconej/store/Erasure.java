package io.github.heliconej.store;

import io.github.heliconej.ledger.LedgerBook.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Deletes calls because somebody wants them to be forgotten, and the names in them wherever else they stand. */
final class Erasure {

    /** How long calls may be under way, or on the way to the log. */
    private static final Duration LONGEST_CALL = Duration.ofHours(1);

    private final Database database;

    Erasure(Database database) {
        this.database = database;
    }

    /** Deletes what there is, and remembers it for what comes later; says how many calls there were. */
    int run(Subject subject, Instant now) {
        database.inTransaction(handle -> {
            Forgotten.remember(handle, subject, now);
            return 0;
        });
        int deleted = delete(subject, Long.MAX_VALUE);
        Rollups.refreshAll(database);
        return deleted;
    }

    /** Deletes what came later although it began before. */
    void runLate(Instant now) {
        List<Forgotten.Wish> wishes = database.withHandle(Forgotten::open);
        wishes.forEach(wish -> delete(wish.subject(), wish.time()));
        if (!wishes.isEmpty()) {
            database.inTransaction(handle -> {
                Forgotten.close(handle, now.minus(LONGEST_CALL));
                return 0;
            });
        }
    }

    /**
     * Names are forgotten that are asked for, and those in the deleted calls that no other call has; also by alerts that
     * were judged before the calls were gone.
     */
    private int delete(Subject subject, long until) {
        AlertHistory.forget(database, subject, until);
        Set<Subject> named = new HashSet<>(List.of(subject));
        int deleted = 0;
        int some;
        do {
            some = database.inTransaction(handle -> {
                List<UUID> ids = ids(handle, subject, until);
                named.addAll(AlertHistory.named(handle, ids));
                Rollups.mark(handle, ids);
                return LedgerDelete.rows(handle, ids);
            });
            deleted += some;
        } while (some > 0);
        for (Subject name : named) {
            if (database.inTransaction(
                            handle -> ids(handle, name, Long.MAX_VALUE).size())
                    == 0) {
                AlertHistory.forget(database, name, Long.MAX_VALUE);
            }
        }
        return deleted;
    }

    private static List<UUID> ids(Handle handle, Subject subject, long until) {
        Query query;
        if (subject instanceof Subject.Property property) {
            query = handle.select(
                    // PostgreSQL's index has the beginnings of values
                    "select p.id from request_property p join request_log r on r.id = p.id where p.name = ?"
                            + " and p.property_value = ? and left(p.property_value, 200) = left(?, 200)"
                            + " and r.created <= ? fetch first " + LedgerDelete.AT_ONCE + " rows only",
                    property.name(),
                    property.value(),
                    property.value(),
                    until);
        } else if (subject instanceof Subject.User user) {
            query = handle.select(
                    "select id from request_log where user_id = ? and created <= ? fetch first " + LedgerDelete.AT_ONCE
                            + " rows only",
                    user.name(),
                    until);
        } else {
            query = handle.select("select id from request_log where id = ?", ((Subject.Call) subject).row());
        }
        return query.mapTo(UUID.class).list();
    }
}
