package io.github.heliconej.ledger;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.StoreConfig;
import io.github.heliconej.config.StoreConfig.Durability;
import io.github.heliconej.config.StoreConfig.OnFull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings calls to the store. One thread writes what is prepared, in few large transactions; what the store does not take stays
 * on the disk, and another thread brings it from there later.
 */
final class LedgerWriter {

    private static final Logger LOG = Logger.getLogger(LedgerWriter.class.getName());

    private static final Duration UNTIL_WRITTEN = Duration.ofMillis(100);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = 503;

    private final StoreConfig config;
    private final LedgerQueue<Prepared> prepared;
    private final LedgerStore store;
    private final Spool spool;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean isAway;

    LedgerWriter(StoreConfig config, LedgerQueue<Prepared> prepared, LedgerStore store, Spool spool) {
        this.config = config;
        this.prepared = prepared;
        this.store = store;
        this.spool = spool;
    }

    /** Writes what is prepared until there has been nothing for a while. */
    void run() {
        Duration linger = config.durability() == Durability.SYNC ? Duration.ZERO : UNTIL_WRITTEN;
        try {
            while (!prepared.next(LedgerQueue.IDLE, linger).isEmpty() && !isClosing(Duration.ZERO)) {
                if (!isNextDone() && isClosing(BETWEEN_TRIES)) {
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the next batch is kept somewhere or given up; if not it stays where it is. */
    private boolean isNextDone() throws InterruptedException {
        writing.lock();
        try {
            if (isClosing(Duration.ZERO)) {
                return true;
            }
            List<Prepared> batch = prepared.next(Duration.ZERO, Duration.ZERO);
            boolean isKept = isKept(batch);
            if (!isKept && config.onFull() == OnFull.REFUSE) {
                return false;
            }
            leave(batch, isKept);
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void leave(List<Prepared> batch, boolean isKept) {
        if (!isKept) {
            dropped(batch.stream().mapToInt(Prepared::calls).sum());
        }
        prepared.remove();
        batch.forEach(Prepared::done);
    }

    private boolean isKept(List<Prepared> batch) {
        if (isAway && isOnDisk(batch)) {
            return true;
        }
        List<LedgerEntry> entries =
                batch.stream().flatMap(some -> some.entries().stream()).toList();
        if (stored(() -> store.write(entries))) {
            batch.forEach(some -> some.copy().ifPresent(spool::remove));
            return true;
        }
        return isOnDisk(batch);
    }

    /** What has no copy there gets one; then all copies count. */
    private boolean isOnDisk(List<Prepared> batch) {
        List<LedgerEntry> others = batch.stream()
                .filter(some -> some.copy().isEmpty())
                .flatMap(some -> some.entries().stream())
                .toList();
        if (!others.isEmpty() && !spool.append(others)) {
            return false;
        }
        batch.forEach(some -> some.copy().ifPresent(spool::release));
        return true;
    }

    /** Whether anything waits on the disk. */
    boolean isBehind() {
        return !isClosing(Duration.ZERO) && !spool.isEmpty();
    }

    /** Brings what is on the disk to the store, as soon as it is back. */
    void catchUp() {
        Optional<Spool.Batch> oldest = spool.oldest();
        while (oldest.isPresent() && !isClosing(Duration.ZERO)) {
            List<LedgerEntry> late = oldest.get().entries();
            if (stored(() -> store.writeLate(late))) {
                spool.remove(oldest.get().file());
            } else if (isClosing(BETWEEN_TRIES)) {
                return;
            }
            oldest = spool.oldest();
        }
    }

    private boolean isClosing(Duration patience) {
        try {
            return closing.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** One at a time: in the store one would wait for the other, in vain if that takes long, and lose what it has done. */
    private boolean stored(Runnable write) {
        writing.lock();
        try {
            write.run();
            isAway = false;
            return true;
        } catch (Stop failed) {
            isAway = true;
            if (failed.status() != UNAVAILABLE) {
                LOG.log(Level.WARNING, "The store refuses rows: {0}", failed.getMessage());
            }
            return false;
        } finally {
            writing.unlock();
        }
    }

    /** Waits until the store has what is on the disk by now, unless it is away. */
    void flushDisk(Duration patience) throws InterruptedException {
        if (!isAway) {
            spool.flush(patience);
        }
    }

    /** Counts rows that are lost; the first is news, and every thousandth after it. */
    void dropped(int count) {
        long before = dropped.getAndAdd(count);
        if (count > 0 && (before == 0 || before / 1000 != (before + count) / 1000)) {
            LOG.log(Level.WARNING, "There is no room for further rows of the request log; lost: {0}", before + count);
        }
    }

    /** Writes what is left, to the disk if the store is away. */
    void close() {
        closing.countDown();
        prepared.close();
        writing.lock();
        try {
            List<Prepared> batch = prepared.next(Duration.ZERO, Duration.ZERO);
            while (!batch.isEmpty()) {
                leave(batch, isKept(batch));
                batch = prepared.next(Duration.ZERO, Duration.ZERO);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            writing.unlock();
        }
        spool.close();
    }
}
