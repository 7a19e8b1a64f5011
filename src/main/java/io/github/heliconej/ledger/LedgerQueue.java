package io.github.heliconej.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Calls that wait to be kept, in memory. Safe for concurrent use. */
final class LedgerQueue {

    /** The most entries of one batch. */
    static final int BATCH = 500;

    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 64L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private long bytes;
    private int hurried;
    private boolean isClosed;

    /** Adds one; there is always room for a call that was let in. */
    void add(Pending pending) {
        lock.lock();
        try {
            waiting.add(pending);
            bytes += pending.bytes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is room now, or within so long. */
    boolean hasRoom(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (isFull() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !isFull();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return waiting.size() >= MOST || bytes >= MOST_BYTES;
    }

    /** Whether more waits than a database that keeps up would leave. */
    boolean isCrowded() {
        lock.lock();
        try {
            return waiting.size() > MOST / 2 || bytes > MOST_BYTES / 2;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch, which stays here until it is {@linkplain #remove removed}.
     *
     * @param patience how long to wait for the first
     * @param linger how long to wait for others after it, unless somebody is in a hurry
     * @return up to {@value #BATCH}; none if none came
     */
    List<Pending> next(Duration patience, Duration linger) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && left > 0 && !isClosed) {
                left = changed.awaitNanos(left);
            }
            left = linger.toNanos();
            while (waiting.size() < BATCH && hurried == 0 && left > 0 && !waiting.isEmpty() && !isClosed) {
                left = changed.awaitNanos(left);
            }
            return waiting.stream().limit(BATCH).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the first ones, which are done with. */
    void remove(List<Pending> batch) {
        lock.lock();
        try {
            for (Pending done : batch) {
                waiting.remove();
                bytes -= done.bytes();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        batch.forEach(done -> done.kept().complete(null));
    }

    /** What ends when all that waits now is kept; nothing lingers until it is told that the hurry is over. */
    CompletableFuture<Void> hurry() {
        lock.lock();
        try {
            hurried++;
            changed.signalAll();
            List<Pending> now = new ArrayList<>(waiting);
            return now.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : now.get(now.size() - 1).kept().copy();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a hurry. */
    void calm() {
        lock.lock();
        try {
            hurried--;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for further ones from now on. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
