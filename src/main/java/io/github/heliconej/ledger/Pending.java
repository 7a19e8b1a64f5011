package io.github.heliconej.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A call that waits to be kept.
 *
 * @param entry makes its entry, with what packs its bodies
 * @param bytes how much memory it holds, about
 * @param kept ends when it is on a disk, here or at the database, or is given up
 */
record Pending(Function<BodyPacker, LedgerEntry> entry, long bytes, CompletableFuture<Void> kept)
        implements LedgerQueue.Load {

    Pending(Function<BodyPacker, LedgerEntry> entry, long bytes) {
        this(entry, bytes, new CompletableFuture<>());
    }

    /** The same with its entry made, which is small; the call itself is forgotten. */
    Pending made() {
        try (BodyPacker packer = new BodyPacker()) {
            LedgerEntry made = entry.apply(packer);
            return new Pending(known -> made, made.bytes(), kept);
        }
    }

    @Override
    public int calls() {
        return 1;
    }
}
