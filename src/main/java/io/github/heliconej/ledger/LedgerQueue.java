package io.github.heliconej.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Calls that wait to be kept, in memory, numbered as they come. One thread takes batches, another one those that are late;
 * what they have taken counts until they say what became of it. Safe for concurrent use.
 */
final class LedgerQueue {

    /** The most entries of one batch: the more there are, the less each costs, since they share sums. */
    static final int BATCH = 2_000;

    private static final long BATCH_BYTES = 16L << 20;

    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final Taken NONE = new Taken(Long.MAX_VALUE, List.of());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition pressing = lock.newCondition();
    private final Condition gone = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private Taken batch = NONE;
    private Taken late = NONE;
    private long added;
    private long bytes;
    private int hurried;
    private boolean isClosed;

    /** Calls that follow each other, and the number of the first. */
    private record Taken(long first, List<Pending> calls) {}

    /** Adds one; there is always room for a call that was let in. */
    void add(Pending pending) {
        lock.lock();
        try {
            waiting.add(pending);
            added++;
            bytes += pending.bytes();
            if (waiting.size() == 1) {
                arrived.signalAll();
            } else if (waiting.size() == BATCH) {
                pressing.signalAll();
            }
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
        return size() >= MOST || bytes >= MOST_BYTES;
    }

    private int size() {
        return waiting.size() + batch.calls().size() + late.calls().size();
    }

    /** Whether there is a call now, or within so long. */
    boolean hasCall(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (size() == 0 && left > 0 && !isClosed) {
                left = arrived.awaitNanos(left);
            }
            return size() > 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch, which is the same again until it is {@linkplain #remove() removed}.
     *
     * @param patience how long to wait for the first
     * @param linger how long to wait for others after it, unless somebody is in a hurry
     * @return up to {@value #BATCH}, fewer if they are large; none if none came
     */
    List<Pending> next(Duration patience, Duration linger) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && batch == NONE && left > 0 && !isClosed) {
                left = arrived.awaitNanos(left);
            }
            left = linger.toNanos();
            while (batch == NONE && waiting.size() < BATCH && hurried == 0 && left > 0 && !isClosed) {
                left = pressing.awaitNanos(left);
            }
            if (batch == NONE) {
                batch = take(BATCH);
            }
            return batch.calls();
        } finally {
            lock.unlock();
        }
    }

    /** Of the first that waits. */
    private long number() {
        return added - waiting.size();
    }

    private Taken take(long most) {
        List<Pending> calls = new ArrayList<>();
        long first = number();
        long size = 0;
        while (calls.size() < most && size < BATCH_BYTES && !waiting.isEmpty()) {
            size += waiting.element().bytes();
            calls.add(waiting.remove());
        }
        return calls.isEmpty() ? NONE : new Taken(first, calls);
    }

    /** Takes out the batch, which is done with. */
    void remove() {
        List<Pending> done;
        lock.lock();
        try {
            done = batch.calls();
            leave(done);
            batch = NONE;
        } finally {
            lock.unlock();
        }
        done.forEach(call -> call.kept().complete(null));
    }

    private void leave(List<Pending> calls) {
        calls.forEach(call -> bytes -= call.bytes());
        gone.signalAll();
    }

    /** How many calls have come so far; the number of the next. */
    long count() {
        return locked(() -> added);
    }

    /** Whether the batch begins before the call of this number. */
    boolean isBatchFrom(long before) {
        return locked(() -> batch.first() < before);
    }

    /** Takes those of no batch that came before the one of this number, up to {@value #BATCH} of them. */
    List<Pending> takeLate(long before) {
        lock.lock();
        try {
            late = take(Math.min(BATCH, before - number()));
            return late.calls();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out the late ones, which are done with, or puts them back to where they were. */
    void returnLate(boolean isDone) {
        List<Pending> calls = List.of();
        lock.lock();
        try {
            calls = late.calls();
            late = NONE;
            if (isDone) {
                leave(calls);
            } else {
                for (int index = calls.size() - 1; index >= 0; index--) {
                    waiting.addFirst(calls.get(index));
                }
            }
        } finally {
            lock.unlock();
        }
        if (isDone) {
            calls.forEach(call -> call.kept().complete(null));
        }
    }

    /**
     * Waits until all that has come by now is out of here; nothing lingers meanwhile.
     *
     * @return how much patience is left, none if they are not out
     */
    Duration flush(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            hurried++;
            pressing.signalAll();
            long all = added;
            long left = patience.toNanos();
            while (oldest() < all && left > 0) {
                left = gone.awaitNanos(left);
            }
            return Duration.ofNanos(Math.max(0, left));
        } finally {
            hurried--;
            lock.unlock();
        }
    }

    private long oldest() {
        return Math.min(number(), Math.min(batch.first(), late.first()));
    }

    /** Nobody waits for further ones. */
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
        return locked(() -> size() == 0);
    }

    private <T> T locked(Supplier<T> answer) {
        lock.lock();
        try {
            return answer.get();
        } finally {
            lock.unlock();
        }
    }
}
