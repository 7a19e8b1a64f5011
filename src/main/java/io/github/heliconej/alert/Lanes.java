package io.github.heliconej.alert;

import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Does tasks on other threads, some at once and the others behind them. Safe for concurrent use. */
@Dependent
final class Lanes {

    /** How many tasks are done at once. */
    static final int AT_ONCE = 8;

    private final Executor threads;

    @Inject
    Lanes(CallThreads threads) {
        this((Executor) threads);
    }

    Lanes(Executor threads) {
        this.threads = threads;
    }

    /**
     * Does them, and waits until all are done.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the application is stopping
     */
    void run(Collection<Runnable> tasks) {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>(tasks);
        List<CompletableFuture<Void>> lanes = IntStream.range(0, Math.min(AT_ONCE, tasks.size()))
                .mapToObj(lane -> CompletableFuture.runAsync(() -> runAll(waiting), threads))
                .toList();
        lanes.forEach(CompletableFuture::join);
    }

    private static void runAll(Queue<Runnable> waiting) {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}
