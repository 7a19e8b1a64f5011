package io.github.heliconej.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Deletes rows of the request log, a few at once so that those who write do not wait. Whoever changes what belongs to rows
 * locks the rows first, and in the order of their ids: two who delete the same at once would wait for each other else.
 * Those who delete rows do so one after the other: of two who end a session at once, each with one of its calls, the second
 * sees that none is left.
 */
final class LedgerDelete {

    /** The most in one transaction. */
    static final int AT_ONCE = 500;

    private static final List<String> TABLES =
            List.of("request_body", "request_property", "request_score", "request_log");

    private LedgerDelete() {}

    /** Deletes everything about these rows, and what was said about sessions that end with them; says how many they are. */
    static int rows(Handle handle, List<UUID> ids) {
        if (!ids.isEmpty()) {
            LockedRows.turn(handle, Rollups.TURN);
            lock(handle, ids);
            Set<SessionNotes.Session> sessions = SessionNotes.sessions(handle, ids);
            lockWhatRefersTo(handle, ids);
            TABLES.forEach(table -> from(handle, table, ids));
            handle.createUpdate("delete from webhook_delivery where row_id in (<ids>)")
                    .bindList("ids", ids)
                    .execute();
            SessionNotes.forget(handle, sessions);
        }
        return ids.size();
    }

    /** Deletes the bodies of these rows; says how many they are. */
    static int bodies(Handle handle, List<UUID> ids) {
        if (!ids.isEmpty()) {
            lock(handle, ids);
            from(handle, "request_body", ids);
        }
        return ids.size();
    }

    /** Others have these without the rows: who settles deliveries, and who deletes a dataset. */
    private static void lockWhatRefersTo(Handle handle, List<UUID> ids) {
        handle.createQuery("select id from dataset_request where id in (<ids>) order by id, dataset for update")
                .bindList("ids", ids)
                .mapTo(UUID.class)
                .list();
        List<UUID> deliveries = handle.createQuery("select id from webhook_delivery where row_id in (<ids>)")
                .bindList("ids", ids)
                .mapTo(UUID.class)
                .list();
        LockedRows.of(handle, "webhook_delivery", UUID.class, deliveries);
    }

    /** Locks these rows, as everybody does who changes some, and says which of them are still there. */
    static List<UUID> lock(Handle handle, List<UUID> ids) {
        return LockedRows.of(handle, "request_log", UUID.class, ids);
    }

    private static void from(Handle handle, String table, List<UUID> ids) {
        handle.createUpdate("delete from " + table + " where id in (<ids>)")
                .bindList("ids", ids)
                .execute();
    }
}
