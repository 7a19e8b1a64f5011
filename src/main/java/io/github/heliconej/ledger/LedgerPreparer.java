package io.github.heliconej.ledger;

import io.github.heliconej.config.StoreConfig.Durability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes entries of calls for the writer. If no caller waits until they are kept, it copies them to the disk as well, so that
 * a server that is killed loses the last moment only, however slow the store is. For one thread, and one that closes.
 */
final class LedgerPreparer {

    /**
     * How long calls are in memory only, which is what a killed server loses, beside what the disk takes. Until then they
     * are as large as they came: the longer they wait, the more of them every garbage collection copies.
     */
    private static final Duration UNTIL_COPIED = Duration.ofMillis(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final boolean callersWait;
    private final LedgerQueue<Pending> queue;
    private final LedgerQueue<Prepared> prepared;
    private final Spool spool;
    private final ReentrantLock preparing = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);

    LedgerPreparer(Durability durability, LedgerQueue<Pending> queue, LedgerQueue<Prepared> prepared, Spool spool) {
        this.callersWait = durability == Durability.SYNC;
        this.queue = queue;
        this.prepared = prepared;
        this.spool = spool;
    }

    /**
     * Prepares calls until there have been none for a while.
     *
     * @param isPrepared told when there are some
     */
    void run(Runnable isPrepared) {
        Duration linger = callersWait ? Duration.ZERO : UNTIL_COPIED;
        try {
            while (!queue.next(LedgerQueue.IDLE, linger).isEmpty() && !isClosing()) {
                prepareNext();
                isPrepared.run();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() throws InterruptedException {
        return closing.await(0, TimeUnit.SECONDS);
    }

    private void prepareNext() throws InterruptedException {
        preparing.lock();
        try {
            if (isClosing()) {
                return;
            }
            List<Pending> batch = queue.next(Duration.ZERO, Duration.ZERO);
            List<LedgerEntry> entries = Prepared.entries(batch);
            Prepared next = Prepared.of(batch, entries, callersWait ? Optional.empty() : spool.hold(entries));
            if (next.copy().isPresent() && !prepared.hasRoom(Duration.ZERO)) {
                spool.release(next.copy().get());
                next.done();
                queue.remove();
            } else if (isThereRoom()) {
                prepared.add(next);
                queue.remove();
            }
        } finally {
            preparing.unlock();
        }
    }

    /** Waits for it; there is none only when all is over. */
    private boolean isThereRoom() throws InterruptedException {
        boolean isRoom = prepared.hasRoom(BETWEEN_LOOKS);
        while (!isRoom && !isClosing()) {
            isRoom = prepared.hasRoom(BETWEEN_LOOKS);
        }
        return isRoom;
    }

    /** Prepares what is left. */
    void close() {
        closing.countDown();
        queue.close();
        preparing.lock();
        try {
            List<Pending> batch = queue.next(Duration.ZERO, Duration.ZERO);
            while (!batch.isEmpty()) {
                prepared.add(Prepared.of(batch, Prepared.entries(batch), Optional.empty()));
                queue.remove();
                batch = queue.next(Duration.ZERO, Duration.ZERO);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            preparing.unlock();
        }
    }
}
