package io.github.heliconej.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls that wait in memory for one thread, which takes them in batches. Safe for concurrent use.
 *
 * @param <T> one call, or some that go together
 */
final class LedgerQueue<T extends LedgerQueue.Load> {

    /** The most calls of one batch, about: the more there are, the less each costs, since they share sums. */
    static final int BATCH = 2_000;

    /** How long the thread that takes them stays when there is nothing to do. */
    static final Duration IDLE = Duration.ofSeconds(5);

    private static final long BATCH_BYTES = 16L << 20;

    private final int most;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition pressing = lock.newCondition();
    private final Condition gone = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private List<T> taken = List.of();
    private int calls;
    private long bytes;
    private long added;
    private long removed;
    private int hurried;
    private boolean isClosed;

    /** What waits. */
    interface Load {

        /** How many calls these are. */
        int calls();

        /** How much memory it holds, about. */
        long bytes();
    }

    /** With room for so many calls and so many bytes. */
    LedgerQueue(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Adds one; there is always room for what was let in. */
    void add(T load) {
        lock.lock();
        try {
            waiting.add(load);
            added++;
            calls += load.calls();
            bytes += load.bytes();
            if (waiting.size() == 1) {
                arrived.signalAll();
            }
            if (isBatch()) {
                pressing.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isBatch() {
        return calls >= BATCH || bytes >= BATCH_BYTES;
    }

    /** Whether a whole batch waits, or more: the thread that takes them does not keep up. */
    boolean isBehind() {
        lock.lock();
        try {
            return isBatch();
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
                left = gone.awaitNanos(left);
            }
            return !isFull();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return calls >= most || bytes >= mostBytes;
    }

    /**
     * The next batch, which is the same again until it is {@linkplain #remove() removed}.
     *
     * @param patience how long to wait for the first
     * @param linger how long to wait for others after it, unless somebody is in a hurry
     * @return about {@value #BATCH} calls, fewer if they are large; none if none came
     */
    List<T> next(Duration patience, Duration linger) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (isNothingThere() && left > 0 && !isClosed) {
                left = arrived.awaitNanos(left);
            }
            left = isNothingThere() ? 0 : linger.toNanos();
            while (taken.isEmpty() && !isBatch() && hurried == 0 && left > 0 && !isClosed) {
                left = pressing.awaitNanos(left);
            }
            if (taken.isEmpty()) {
                taken = take();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean isNothingThere() {
        return taken.isEmpty() && waiting.isEmpty();
    }

    private List<T> take() {
        List<T> batch = new ArrayList<>();
        int count = 0;
        long size = 0;
        while (count < BATCH && size < BATCH_BYTES && !waiting.isEmpty()) {
            T load = waiting.remove();
            count += load.calls();
            size += load.bytes();
            batch.add(load);
        }
        return batch;
    }

    /** Takes out the batch, which is done with. */
    void remove() {
        lock.lock();
        try {
            for (T load : taken) {
                calls -= load.calls();
                bytes -= load.bytes();
            }
            removed += taken.size();
            taken = List.of();
            gone.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all that has come by now is out of here; nothing lingers meanwhile.
     *
     * @return how much patience is left, none if it is not out
     */
    Duration flush(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            hurried++;
            pressing.signalAll();
            long all = added;
            long left = patience.toNanos();
            while (removed < all && left > 0) {
                left = gone.awaitNanos(left);
            }
            return removed < all ? Duration.ZERO : Duration.ofNanos(Math.max(0, left));
        } finally {
            hurried--;
            lock.unlock();
        }
    }

    /** Nobody waits for further ones from now on. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            arrived.signalAll();
            pressing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return isNothingThere();
        } finally {
            lock.unlock();
        }
    }
}
