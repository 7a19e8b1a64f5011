package io.github.heliconej.ledger;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** What is done behind the callers' backs: writing, catching up, forgetting. Safe for concurrent use. */
@Dependent
final class LedgerWork {

    /** How long work waits of which no call tells. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final LedgerQueue queue = new LedgerQueue();
    private final LedgerWriter writer;
    private final OnDemand writing;
    private final OnDemand guarding;
    private final OnDemand catchingUp;
    private final OnDemand forgetting;
    private final LedgerStore store;
    private final Recurring looking;

    @Inject
    LedgerWork(HeliconeConfig config, CallThreads threads, AnnouncedStore store, @GatewayClock Clock clock) {
        Retention retention = new Retention(config.store(), store, clock);
        this.writer = new LedgerWriter(config.store(), queue, store);
        this.writing = new OnDemand(threads, () -> !queue.isEmpty(), writer::run);
        this.guarding = new OnDemand(threads, writer::isGuarding, writer::guard);
        this.catchingUp = new OnDemand(threads, writer::isBehind, writer::catchUp);
        this.forgetting = new OnDemand(threads, retention::isDue, retention::run);
        this.looking = new Recurring(threads, BETWEEN_LOOKS, this::start);
        this.store = store;
    }

    /** Looks from now on whether there is anything to do, with or without calls, until the application stops. */
    void begin(ScheduledExecutorService scheduler) {
        looking.begin(scheduler);
    }

    /** Adds a call that is over. */
    void add(Pending pending) {
        queue.add(pending);
        start();
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
        writer.flushDisk(left);
    }

    private void start() {
        writing.start();
        guarding.start();
        catchingUp.start();
        forgetting.start();
    }

    /** Makes all sums anew. */
    void rebuildSums() {
        store.rebuildSums();
    }

    /** Writes what is left. */
    void close() {
        looking.end();
        writer.close();
    }
}
