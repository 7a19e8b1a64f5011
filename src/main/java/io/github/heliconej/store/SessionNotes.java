package io.github.heliconej.store;

import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What was said about sessions. It stands with the session of each tenant; who sees those of several tenants sees what was
 * said last.
 */
final class SessionNotes {

    private SessionNotes() {}

    /** A session of one tenant. */
    record Session(String tenant, String id) {}

    /** What was said about these sessions, as far as anything was. */
    static Map<String, Said> of(Handle handle, List<String> ids, Scope scope) {
        Map<String, Said> said = new HashMap<>();
        if (ids.isEmpty()) {
            return said;
        }
        notes(handle, "tag from session_tag", ids, scope)
                .map((row, context) -> said.put(
                                row.getString("session_id"),
                                new Said(Optional.of(row.getString("tag")), Optional.empty()))
                        == null)
                .list();
        notes(handle, "rating from session_feedback", ids, scope)
                .map((row, context) -> {
                    Said before = said.getOrDefault(row.getString("session_id"), Said.NOTHING);
                    Said with = new Said(before.tag(), Optional.of(row.getBoolean("rating")));
                    return said.put(row.getString("session_id"), with) == null;
                })
                .list();
        return said;
    }

    /** The latest comes last. */
    private static Query notes(Handle handle, String noted, List<String> ids, Scope scope) {
        String owned = scope.tenant().isPresent() ? " and tenant = :tenant" : "";
        Query query = handle.createQuery("select session_id, " + noted + " where session_id in (<ids>)" + owned
                        + " order by updated, tenant")
                .bindList("ids", ids);
        scope.tenant().ifPresent(tenant -> query.bind("tenant", tenant));
        return query;
    }

    /** The sessions that these rows belong to. */
    static Set<Session> sessions(Handle handle, List<UUID> rows) {
        return handle.createQuery("select distinct tenant, session_id from request_log where id in (<ids>)"
                        + " and session_id > ''")
                .bindList("ids", rows)
                .map((row, context) -> new Session(row.getString("tenant"), row.getString("session_id")))
                .set();
    }

    /**
     * Forgets what was said about those of them that have no calls any more. To be asked when the rows are gone: whoever
     * says something locks one of them meanwhile.
     */
    static void forget(Handle handle, Set<Session> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        handle
                .createQuery("select tenant, session_id from session_tag where session_id in (<ids>)"
                        + " union select tenant, session_id from session_feedback where session_id in (<ids>)")
                .bindList("ids", sessions.stream().map(Session::id).distinct().toList())
                .map((row, context) -> new Session(row.getString("tenant"), row.getString("session_id")))
                .set()
                .stream()
                .filter(sessions::contains)
                .forEach(session -> forget(handle, session));
    }

    private static void forget(Handle handle, Session session) {
        for (String table : List.of("session_tag", "session_feedback")) {
            handle.execute(
                    "delete from " + table + " where tenant = ? and session_id = ? and not exists"
                            + " (select 1 from request_log r where r.session_id = ? and r.tenant = ?)",
                    session.tenant(),
                    session.id(),
                    session.id(),
                    session.tenant());
        }
    }
}
