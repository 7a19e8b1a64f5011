package io.github.heliconej.ledger;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.StoreConfig;
import io.github.heliconej.config.StoreConfig.Durability;
import io.github.heliconej.config.StoreConfig.OnFull;
import java.nio.file.Path;
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
 * Brings what is in the queue to the store; to the disk while the store is away or does not keep up, and from there to the
 * store later. One thread writes what is in the queue, another one what is on the disk, and a third looks that nothing waits
 * in memory for long.
 */
final class LedgerWriter {

    private static final Logger LOG = Logger.getLogger(LedgerWriter.class.getName());

    /** How long the thread stays when there is nothing to do. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    /** With {@link #BETWEEN_LOOKS} and a write to the disk, this is what a killed server may lose: 250 ms. */
    private static final Duration LINGER = Duration.ofMillis(80);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = 503;

    private final StoreConfig config;
    private final LedgerQueue queue;
    private final LedgerStore store;
    private final Spool spool;
    private final DiskGuard guard;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean isAway;

    LedgerWriter(StoreConfig config, LedgerQueue queue, LedgerStore store) {
        this.config = config;
        this.queue = queue;
        this.store = store;
        Path otherwise = Path.of(System.getProperty("java.io.tmpdir"), "heliconej-spool");
        this.spool = new Spool(config.spool().orElse(otherwise), config.spoolMax());
        this.guard = new DiskGuard(queue, spool);
    }

    /** Writes until there has been nothing to do for a while. */
    void run() {
        Duration linger = config.durability() == Durability.SYNC ? Duration.ZERO : LINGER;
        try {
            List<Pending> batch = queue.next(IDLE, linger);
            while (!batch.isEmpty() && !isClosing(Duration.ZERO)) {
                batch = isDone(batch) || !isClosing(BETWEEN_TRIES) ? queue.next(IDLE, linger) : List.of();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks after callers who do not wait until there has been nothing to do for a while; the others' calls are safe. */
    void guard() {
        try {
            while (queue.hasCall(IDLE) && !isClosing(BETWEEN_LOOKS)) {
                if (!guard.look() && isClosing(BETWEEN_TRIES)) {
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether calls may wait in memory that nobody waits for. */
    boolean isGuarding() {
        return config.durability() == Durability.ASYNC && !queue.isEmpty() && !isClosing(Duration.ZERO);
    }

    /** Whether anything waits on the disk. */
    boolean isBehind() {
        return !isClosing(Duration.ZERO) && !spool.isEmpty();
    }

    /** Waits until the store has what is on the disk by now, unless it is away. */
    void flushDisk(Duration patience) throws InterruptedException {
        if (!isAway) {
            spool.flush(patience);
        }
    }

    /** Brings what is on the disk to the store, as soon as it is back. */
    void catchUp() {
        Optional<Spool.Batch> oldest = spool.oldest();
        while (oldest.isPresent() && !isClosing(Duration.ZERO)) {
            if (stored(oldest.get().entries())) {
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

    /** Whether they are kept somewhere or given up; if not they stay in the queue. */
    private boolean isDone(List<Pending> batch) {
        writing.lock();
        try {
            if (isClosing(Duration.ZERO)) {
                return true;
            }
            boolean isKept = isKept(batch);
            if (!isKept && config.onFull() == OnFull.DROP) {
                dropped(batch.size());
            }
            if (isKept || config.onFull() == OnFull.DROP) {
                queue.remove();
                return true;
            }
            return false;
        } finally {
            writing.unlock();
        }
    }

    private boolean isKept(List<Pending> batch) {
        List<LedgerEntry> entries = Pending.entries(batch);
        if (isAway && spool.append(entries)) {
            return true;
        }
        guard.begin(entries);
        boolean isStored = stored(entries);
        return guard.end(isStored) || isStored || spool.append(entries);
    }

    private boolean stored(List<LedgerEntry> entries) {
        try {
            store.write(entries);
            isAway = false;
            return true;
        } catch (Stop failed) {
            isAway = true;
            if (failed.status() != UNAVAILABLE) {
                LOG.log(Level.WARNING, "The store refuses rows: {0}", failed.getMessage());
            }
            return false;
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
        guard.close();
        writing.lock();
        try {
            List<Pending> batch = queue.next(Duration.ZERO, Duration.ZERO);
            while (!batch.isEmpty() && isKept(batch)) {
                queue.remove();
                batch = queue.next(Duration.ZERO, Duration.ZERO);
            }
            dropped(batch.size());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            closing.countDown();
            queue.close();
            writing.unlock();
        }
        spool.close();
    }
}
