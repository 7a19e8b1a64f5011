package io.github.heliconej.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A call that waits to be kept.
 *
 * @param entry makes its entry
 * @param bytes how much memory it holds, about
 * @param kept ends when it is on a disk, here or at the database, or is given up
 */
record Pending(Supplier<LedgerEntry> entry, long bytes, CompletableFuture<Void> kept) {

    private static final Logger LOG = Logger.getLogger(Pending.class.getName());

    Pending(Supplier<LedgerEntry> entry, long bytes) {
        this(entry, bytes, new CompletableFuture<>());
    }

    /** Their entries; one that cannot be made must not keep the others waiting. */
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
}
