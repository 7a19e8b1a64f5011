package io.github.heliconej.store;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Rows that are locked in the order of their ids, so that those who want some of the same do not wait for each other in a
 * circle. For one transaction. Rows are always found first and locked by their ids then: H2 locks them as it meets them, so
 * in the order of whatever index it reads, and sorts them afterwards.
 */
final class LockedRows {

    private LockedRows() {}

    /** Locks these; says which of them are still there. */
    static <T> List<T> of(Handle handle, String table, Class<T> type, Collection<T> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("select id from " + table + " where id in (<ids>) order by id for update")
                .bindList("ids", List.copyOf(ids))
                .mapTo(type)
                .list();
    }

    /** Locks some of those that are meant, {@value LedgerDelete#AT_ONCE} at most; says which. */
    static List<String> some(Handle handle, String table, String where, Object... values) {
        List<String> some = handle.select(
                        "select id from " + table + " where " + where + " fetch first " + LedgerDelete.AT_ONCE
                                + " rows only",
                        values)
                .mapTo(String.class)
                .list();
        of(handle, table, String.class, some);
        return some;
    }

    /** Locks the only row of a table: others who do so wait until this transaction is over. */
    static void turn(Handle handle, String table) {
        handle.select("select id from " + table + " for update")
                .mapTo(Integer.class)
                .one();
    }
}
