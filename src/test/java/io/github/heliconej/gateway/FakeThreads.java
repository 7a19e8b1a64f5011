package io.github.heliconej.gateway;

import io.github.heliconej.upstream.CallThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks at once on the thread that hands them in, or keeps them until the test runs them. */
final class FakeThreads extends CallThreads {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean isHolding;
    private boolean isStopping;

    /** From now on tasks wait for {@link #runAll}. */
    void hold() {
        isHolding = true;
    }

    /** From now on tasks are refused. */
    void stopAccepting() {
        isStopping = true;
    }

    /** Runs what has waited, and from now on everything at once. */
    void release() {
        isHolding = false;
        runAll();
    }

    void runAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void execute(Runnable task) {
        if (isStopping) {
            throw new RejectedExecutionException();
        }
        if (isHolding) {
            waiting.add(task);
        } else {
            task.run();
        }
    }

    @Override
    public int active() {
        return 0;
    }
}
