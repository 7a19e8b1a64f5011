package io.github.heliconej.ledger;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.StoreConfig;
import io.github.heliconej.config.StoreConfig.Durability;
import io.github.heliconej.config.StoreConfig.OnFull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * store later. One thread writes what is in the queue, another one what is on the disk.
 */
final class LedgerWriter {

    private static final Logger LOG = Logger.getLogger(LedgerWriter.class.getName());

    /** How long the thread stays when there is nothing to do. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration LINGER = Duration.ofMillis(200);
    private static final long SECONDS_BETWEEN_TRIES = 1;
    private static final int UNAVAILABLE = 503;

    private final StoreConfig config;
    private final LedgerQueue queue;
    private final LedgerStore store;
    private final Spool spool;
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
    }

    /** Writes until there has been nothing to do for a while. */
    void run() {
        Duration linger = config.durability() == Durability.SYNC ? Duration.ZERO : LINGER;
        try {
            List<Pending> batch = queue.next(IDLE, linger);
            while (!batch.isEmpty() && !isClosing(0)) {
                boolean isDone = keep(batch) || config.onFull() == OnFull.DROP;
                batch = isDone || !isClosing(SECONDS_BETWEEN_TRIES) ? queue.next(IDLE, linger) : List.of();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether anything waits on the disk. */
    boolean isBehind() {
        return !isClosing(0) && !spool.isEmpty();
    }

    /** Brings what is on the disk to the store, as soon as it is back. */
    void catchUp() {
        Optional<Spool.Batch> oldest = spool.oldest();
        while (oldest.isPresent() && !isClosing(0)) {
            if (stored(oldest.get().entries())) {
                spool.remove(oldest.get());
            } else if (isClosing(SECONDS_BETWEEN_TRIES)) {
                return;
            }
            oldest = spool.oldest();
        }
    }

    private boolean isClosing(long seconds) {
        try {
            return closing.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether they are kept somewhere; if not they stay in the queue, or are lost if that is what operators want. */
    private boolean keep(List<Pending> batch) {
        writing.lock();
        try {
            if (closing.getCount() == 0) {
                return true;
            }
            boolean isKept = keep(entries(batch), isAway || queue.isCrowded());
            if (!isKept && config.onFull() == OnFull.DROP) {
                dropped(batch.size());
            }
            if (isKept || config.onFull() == OnFull.DROP) {
                queue.remove(batch);
            }
            return isKept;
        } finally {
            writing.unlock();
        }
    }

    private boolean keep(List<LedgerEntry> entries, boolean isDiskFirst) {
        return isDiskFirst && spool.append(entries) || stored(entries) || !isDiskFirst && spool.append(entries);
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

    /** An entry that cannot be made must not keep the others waiting. */
    private static List<LedgerEntry> entries(List<Pending> batch) {
        List<LedgerEntry> entries = new ArrayList<>(batch.size());
        for (Pending pending : batch) {
            try {
                entries.add(pending.entry().get());
            } catch (RuntimeException lost) {
                LOG.log(Level.WARNING, "A call could not be put on record", lost);
            }
        }
        return entries;
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
        writing.lock();
        try {
            List<Pending> batch = queue.next(Duration.ZERO, Duration.ZERO);
            while (!batch.isEmpty() && keep(entries(batch), isAway)) {
                queue.remove(batch);
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
