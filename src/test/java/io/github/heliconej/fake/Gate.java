package io.github.heliconej.fake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A point in a reply where the upstream waits until the test lets it go on. Once open it stays open. A test that never opens
 * it leaves the upstream waiting until the client goes. Safe for concurrent use.
 */
public final class Gate {

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Semaphore arrivals = new Semaphore(0);

    /** Lets every reply through that waits here, and all that come later. */
    public void open() {
        opened.complete(null);
    }

    /** Whether {@link #open()} was called. */
    public boolean isOpen() {
        return opened.isDone();
    }

    /**
     * Waits until a reply has come to this gate; each call consumes one arrival.
     *
     * @throws AssertionError if none came within the time
     */
    public void awaitArrival(Duration limit) {
        awaitArrivals(1, limit);
    }

    /**
     * Waits until so many replies have come to this gate, open or not.
     *
     * @throws AssertionError if fewer came within the time
     */
    public void awaitArrivals(int count, Duration limit) {
        try {
            if (!arrivals.tryAcquire(count, limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(
                        "expected " + count + " replies at the gate, saw " + arrivals.availablePermits());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting at the gate", e);
        }
    }

    CompletableFuture<Void> arrive() {
        arrivals.release();
        return opened;
    }
}
