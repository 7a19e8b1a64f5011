package io.github.heliconej.store;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;

/** The request log in the database, which all servers share. Each batch is one transaction. Safe for concurrent use. */
@ApplicationScoped
public class JdbcLedger implements LedgerStore {

    private static final Logger LOG = Logger.getLogger(JdbcLedger.class.getName());
    private static final int UNAVAILABLE = 503;

    /** Fewer calls are read in a few milliseconds without segments. */
    private static final int LEAST_CALLS = 1000;

    /** Of a segment: its columns are some 50 to 500 kB each. */
    private static final int MOST_CALLS = 50_000;

    private final Database database;

    /** For the container's proxy. */
    protected JdbcLedger() {
        this(null);
    }

    @Inject
    JdbcLedger(Database database) {
        this.database = database;
    }

    @Override
    public void write(List<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            write(entries, (handle, given) -> given);
        }
    }

    @Override
    public List<LedgerEntry> writeLate(List<LedgerEntry> entries) {
        return entries.isEmpty() ? entries : write(entries, Forgotten::others);
    }

    @Override
    public void deleteLate(Instant now) {
        new Erasure(database).runLate(now);
    }

    /** Which calls of some are to be kept; asked in the transaction that keeps them. */
    private interface Choice {
        List<LedgerEntry> among(Handle handle, List<LedgerEntry> entries);
    }

    private List<LedgerEntry> write(List<LedgerEntry> entries, Choice choice) {
        try {
            return insert(entries, choice);
        } catch (Stop refused) {
            if (refused.status() == UNAVAILABLE) {
                throw refused;
            }
            return insertEach(entries, choice);
        }
    }

    private List<LedgerEntry> insert(List<LedgerEntry> entries, Choice choice) {
        return database.inTransaction(handle -> {
            List<LedgerEntry> chosen = choice.among(handle, entries);
            if (!chosen.isEmpty()) {
                new LedgerInsert(handle.getConnection()).insert(chosen);
                Rollups.add(handle, chosen);
            }
            return chosen;
        });
    }

    private static List<UUID> known(Handle handle, List<LedgerEntry> entries) {
        return handle.createQuery("select id from request_log where id in (<ids>)")
                .bindList("ids", entries.stream().map(entry -> entry.row().id()).toList())
                .mapTo(UUID.class)
                .list();
    }

    /** Whole hours, so that their sums can go with them; the sums first, which are a few. */
    @Override
    public boolean deleteRows(Instant before) {
        long hour = before.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        return database.inTransaction(handle -> {
            Rollups.forget(handle, hour);
            Forgotten.drop(handle, hour);
            List<UUID> old = handle.select(
                            "select id from request_log where created < ? order by created fetch first "
                                    + LedgerDelete.AT_ONCE + " rows only",
                            hour)
                    .mapTo(UUID.class)
                    .list();
            return LedgerDelete.rows(handle, old) == LedgerDelete.AT_ONCE;
        });
    }

    /** Ids of rows begin with the time when they were made, so that nobody has to look for those without bodies. */
    @Override
    public boolean deleteBodies(Instant before) {
        UUID first = new UUID(before.toEpochMilli() << 16, 0);
        return database.inTransaction(handle -> {
            List<UUID> old = handle.select(
                            "select id from request_body where id < ? order by id fetch first " + LedgerDelete.AT_ONCE
                                    + " rows only",
                            first)
                    .mapTo(UUID.class)
                    .list();
            return LedgerDelete.bodies(handle, old) == LedgerDelete.AT_ONCE;
        });
    }

    @Override
    public void refreshSums() {
        Rollups.refreshAll(database);
    }

    @Override
    public void keepColumns(Instant now, Instant from) {
        new SegmentWork(database, LEAST_CALLS, MOST_CALLS).run(now, from);
    }

    @Override
    public void rebuildSums() {
        database.inTransaction(handle -> {
            Rollups.markAll(handle);
            Segments.forget(handle, Long.MAX_VALUE);
            return true;
        });
        refreshSums();
    }

    /** One that the database refuses must not take the others with it; what is there already is kept. */
    private List<LedgerEntry> insertEach(List<LedgerEntry> entries, Choice choice) {
        Set<UUID> known = new HashSet<>(database.withHandle(handle -> known(handle, entries)));
        List<LedgerEntry> kept = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            kept.addAll(known.contains(entry.row().id()) ? List.of(entry) : insertAlone(entry, choice));
        }
        return kept;
    }

    private List<LedgerEntry> insertAlone(LedgerEntry entry, Choice choice) {
        try {
            return insert(List.of(entry), choice);
        } catch (Stop refused) {
            if (refused.status() == UNAVAILABLE) {
                throw refused;
            }
            LOG.log(Level.WARNING, "A call cannot be put on record: {0}", refused.getMessage());
            return List.of();
        }
    }
}
