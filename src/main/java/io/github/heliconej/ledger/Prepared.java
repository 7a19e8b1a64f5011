package io.github.heliconej.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls on their way to the store.
 *
 * @param of the calls
 * @param entries their entries
 * @param copy a file with them, which counts if the store does not take them
 */
record Prepared(List<Pending> of, List<LedgerEntry> entries, Optional<Path> copy) implements LedgerQueue.Load {

    private static final Logger LOG = Logger.getLogger(Prepared.class.getName());

    /** An entry that cannot be made must not keep the others waiting. */
    static List<LedgerEntry> entries(List<Pending> calls) {
        List<LedgerEntry> entries = new ArrayList<>(calls.size());
        for (Pending call : calls) {
            try {
                entries.add(call.entry().get());
            } catch (RuntimeException lost) {
                LOG.log(Level.WARNING, "A call could not be put on record", lost);
            }
        }
        return entries;
    }

    @Override
    public int calls() {
        return of.size();
    }

    @Override
    public long bytes() {
        return of.stream().mapToLong(Pending::bytes).sum();
    }

    /** Nobody waits for them any more. */
    void done() {
        of.forEach(call -> call.kept().complete(null));
    }
}
