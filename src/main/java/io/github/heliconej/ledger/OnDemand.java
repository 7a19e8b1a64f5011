package io.github.heliconej.ledger;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Work that one thread at a time does, as long as there is some. Safe for concurrent use. */
public final class OnDemand {

    private final Executor threads;
    private final BooleanSupplier hasWork;
    private final Runnable work;
    private final AtomicBoolean isRunning = new AtomicBoolean();

    /**
     * Takes the work.
     *
     * @param threads what runs it
     * @param hasWork whether there is any; asked when nobody is at it
     * @param work does what there is, and may stay a while for more
     */
    public OnDemand(Executor threads, BooleanSupplier hasWork, Runnable work) {
        this.threads = threads;
        this.hasWork = hasWork;
        this.work = work;
    }

    /** Sees to it that the work is done, by the thread that is at it or by a new one. */
    public void start() {
        if (!isRunning.get() && hasWork.getAsBoolean() && isRunning.compareAndSet(false, true)) {
            try {
                threads.execute(this::run);
            } catch (RejectedExecutionException stopping) {
                isRunning.set(false);
            }
        }
    }

    private void run() {
        try {
            work.run();
        } finally {
            isRunning.set(false);
        }
        if (!Thread.currentThread().isInterrupted()) {
            start();
        }
    }
}
