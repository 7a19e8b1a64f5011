package io.github.heliconej.ledger;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts calls on the disk that the store is slow to take, so that a server that is killed loses the last moment at most,
 * however slow the store is. Calls are late that are still there after some looks. The writer says what it is writing, and
 * another thread looks.
 */
final class DiskGuard {

    private static final int LOOKS = 3;

    private final LedgerQueue queue;
    private final Spool spool;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Long> counts = new ArrayDeque<>();
    private List<LedgerEntry> writing = List.of();
    private Optional<Path> copy = Optional.empty();
    private boolean isClosed;

    DiskGuard(LedgerQueue queue, Spool spool) {
        this.queue = queue;
        this.spool = spool;
    }

    /** The queue's batch is being written. */
    void begin(List<LedgerEntry> batch) {
        lock.lock();
        try {
            writing = batch;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The store has taken the batch, or has not.
     *
     * @return whether it is on the disk, to be written from there
     */
    boolean end(boolean isStored) {
        lock.lock();
        try {
            writing = List.of();
            Optional<Path> file = copy;
            copy = Optional.empty();
            file.ifPresent(isStored ? spool::remove : spool::release);
            return !isStored && file.isPresent();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Brings what is late to the disk.
     *
     * @return whether the disk took it
     */
    boolean look() {
        lock.lock();
        try {
            counts.add(queue.count());
            long before = counts.size() > LOOKS ? counts.remove() : 0;
            return isClosed || copyBatch(before) && moveOthers(before);
        } finally {
            lock.unlock();
        }
    }

    /** The copy counts only if the store does not take the batch in the end. */
    private boolean copyBatch(long before) {
        if (writing.isEmpty() || copy.isPresent() || !queue.isBatchFrom(before)) {
            return true;
        }
        copy = spool.hold(writing);
        return copy.isPresent();
    }

    private boolean moveOthers(long before) {
        boolean isOnDisk = true;
        List<Pending> late = queue.takeLate(before);
        while (!late.isEmpty() && isOnDisk) {
            isOnDisk = spool.append(Pending.entries(late));
            queue.returnLate(isOnDisk);
            late = isOnDisk ? queue.takeLate(before) : List.of();
        }
        return isOnDisk;
    }

    /** Nothing is brought to the disk from now on. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
        } finally {
            lock.unlock();
        }
    }
}
