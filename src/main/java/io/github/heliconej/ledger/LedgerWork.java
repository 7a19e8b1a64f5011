package io.github.heliconej.ledger;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.StoreConfig;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** What is done behind the callers' backs: writing, catching up, forgetting. Safe for concurrent use. */
@Dependent
final class LedgerWork {

    /** How long work waits of which no call tells. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Path ELSE = Path.of(System.getProperty("java.io.tmpdir"), "heliconej-spool");
    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_PREPARED = 5 * LedgerQueue.BATCH;
    private static final long MOST_PREPARED_BYTES = 32L << 20;

    private final LedgerQueue<Pending> queue = new LedgerQueue<>(MOST, MOST_BYTES);
    private final LedgerQueue<Prepared> prepared = new LedgerQueue<>(MOST_PREPARED, MOST_PREPARED_BYTES);
    private final LedgerPreparer preparer;
    private final LedgerWriter writer;
    private final OnDemand preparing;
    private final OnDemand writing;
    private final OnDemand catchingUp;
    private final OnDemand forgetting;
    private final Retention retention;
    private final Recurring looking;

    @Inject
    LedgerWork(HeliconeConfig config, CallThreads threads, AnnouncedStore store, @GatewayClock Clock clock) {
        StoreConfig kept = config.store();
        Spool spool = new Spool(kept.spool().orElse(ELSE), kept.spoolMax());
        this.retention = new Retention(kept, store, clock);
        this.preparer = new LedgerPreparer(kept.durability(), queue, prepared, spool);
        this.writer = new LedgerWriter(kept, prepared, store, spool);
        this.writing = new OnDemand(threads, () -> !prepared.isEmpty(), writer::run);
        this.preparing = new OnDemand(threads, () -> !queue.isEmpty(), () -> preparer.run(writing::start));
        this.catchingUp = new OnDemand(threads, writer::isBehind, writer::catchUp);
        this.forgetting = new OnDemand(threads, retention::isDue, retention::run);
        this.looking = new Recurring(threads, BETWEEN_LOOKS, this::start);
    }

    /** Looks from now on whether there is anything to do, with or without calls, until the application stops. */
    void begin(ScheduledExecutorService scheduler) {
        looking.begin(scheduler);
    }

    /**
     * Adds a call that is over. Its entry is made behind its back, unless there is too much to do for one thread, which gets
     * no more of the processors than any of a thousand callers does: then each makes its own.
     */
    void add(Pending pending) {
        queue.add(queue.isBehind() ? pending.made() : pending);
        preparing.start();
    }

    /** Notes that a call is lost. */
    void drop() {
        writer.dropped(1);
    }

    /** Whether there is room for another call, now or within so long. */
    boolean hasRoom(Duration patience) throws InterruptedException {
        return queue.hasRoom(patience);
    }

    /** Waits until all that has come by now can be read, this long at most. */
    void flush(Duration patience) throws InterruptedException {
        start();
        Duration left = queue.flush(patience);
        start();
        left = prepared.flush(left);
        start();
        writer.flushDisk(left);
    }

    private void start() {
        preparing.start();
        writing.start();
        catchingUp.start();
        forgetting.start();
    }

    /** Makes all sums and columns anew. */
    void rebuild() {
        retention.rebuild();
    }

    /** Writes what is left. */
    void close() {
        looking.end();
        preparer.close();
        writer.close();
    }
}
