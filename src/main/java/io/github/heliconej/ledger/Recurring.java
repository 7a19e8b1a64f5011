package io.github.heliconej.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks again and again whether there is anything to do, although nobody calls: from when the server's threads run what they
 * are given to the application's end. Safe for concurrent use.
 */
public final class Recurring {

    private static final Logger LOG = Logger.getLogger(Recurring.class.getName());

    private final Executor threads;
    private final long seconds;
    private final Runnable look;
    private volatile boolean hasThreads;
    private volatile Future<?> ticks = CompletableFuture.completedFuture(null);
    private long past;

    /**
     * Takes the work.
     *
     * @param threads what the work runs on
     * @param between how long nobody looks, in whole seconds
     * @param look has work done that is there; returns soon
     */
    public Recurring(Executor threads, Duration between, Runnable look) {
        this.threads = threads;
        this.seconds = between.toSeconds();
        this.look = look;
    }

    /** Begins; the first look is in about two seconds. */
    public void begin(ScheduledExecutorService scheduler) {
        ticks = scheduler.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Payara loses what threads are given while it deploys, and then nothing may count on being done. */
    private void tick() {
        try {
            if (!hasThreads) {
                threads.execute(() -> hasThreads = true);
            } else if (past++ % seconds == 0) {
                look.run();
            }
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.FINE, "The application stops", stopping);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "What recurs is not done for now", failed);
        }
    }

    /** Nobody looks from now on. */
    public void end() {
        ticks.cancel(false);
    }
}
