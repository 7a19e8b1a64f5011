package io.github.heliconej.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The store, which tells what it has kept. An observer that fails is the observer's problem. Safe for concurrent use. */
@Dependent
@Typed(AnnouncedStore.class)
final class AnnouncedStore implements LedgerStore {

    private static final Logger LOG = Logger.getLogger(AnnouncedStore.class.getName());

    private final LedgerStore store;
    private final Event<RowsKept> kept;

    @Inject
    AnnouncedStore(LedgerStore store, Event<RowsKept> kept) {
        this.store = store;
        this.kept = kept;
    }

    @Override
    public void write(List<LedgerEntry> entries) {
        store.write(entries);
        tell(entries);
    }

    @Override
    public List<LedgerEntry> writeLate(List<LedgerEntry> entries) {
        List<LedgerEntry> written = store.writeLate(entries);
        tell(written);
        return written;
    }

    private void tell(List<LedgerEntry> entries) {
        try {
            kept.fire(new RowsKept(entries));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Calls are on record, but not everybody who wants to know could be told", failed);
        }
    }

    @Override
    public void deleteLate(Instant now) {
        store.deleteLate(now);
    }

    @Override
    public boolean deleteRows(Instant before) {
        return store.deleteRows(before);
    }

    @Override
    public boolean deleteBodies(Instant before) {
        return store.deleteBodies(before);
    }

    @Override
    public void refreshSums() {
        store.refreshSums();
    }

    @Override
    public void keepColumns(Instant now, Instant from) {
        store.keepColumns(now, from);
    }

    @Override
    public void rebuildSums() {
        store.rebuildSums();
    }
}
