package io.github.heliconej.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls on their way to the store.
 *
 * @param kept end when they are kept, one for each call; the calls themselves are forgotten, since they are large
 * @param entries their entries, fewer if some could not be made
 * @param copy a file with them, which counts if the store does not take them
 */
record Prepared(List<CompletableFuture<Void>> kept, List<LedgerEntry> entries, Optional<Path> copy)
        implements LedgerQueue.Load {

    private static final Logger LOG = Logger.getLogger(Prepared.class.getName());

    /** An entry that cannot be made must not keep the others waiting. */
    static List<LedgerEntry> entries(List<Pending> calls) {
        List<LedgerEntry> entries = new ArrayList<>(calls.size());
        try (BodyPacker packer = new BodyPacker()) {
            for (Pending call : calls) {
                add(call, packer, entries);
            }
        }
        return entries;
    }

    private static void add(Pending call, BodyPacker packer, List<LedgerEntry> entries) {
        try {
            entries.add(call.entry().apply(packer));
        } catch (RuntimeException lost) {
            LOG.log(Level.WARNING, "A call could not be put on record", lost);
        }
    }

    static Prepared of(List<Pending> calls, List<LedgerEntry> entries, Optional<Path> copy) {
        return new Prepared(calls.stream().map(Pending::kept).toList(), entries, copy);
    }

    @Override
    public int calls() {
        return kept.size();
    }

    @Override
    public long bytes() {
        return entries.stream().mapToLong(LedgerEntry::bytes).sum();
    }

    /** Nobody waits for them any more. */
    void done() {
        kept.forEach(call -> call.complete(null));
    }
}
