package io.github.heliconej.upstream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that calls run on, from the container's factory: blocking on a server's own threads collapses under load.
 *
 * <p>Not bounded here, because a task that may not run can deadlock a client; what bounds it is the number of calls that
 * are let in ({@code helicone.threads.max}).
 */
@ApplicationScoped
public class CallThreads implements Executor {

    @Resource
    private ManagedThreadFactory factory;

    private ThreadPoolExecutor threads;

    /** Made by the container. */
    public CallThreads() {}

    /**
     * Runs a task on a thread of its own, or on one that is idle.
     *
     * @throws RejectedExecutionException when the application is stopping
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** {@return how many threads are busy} */
    public int active() {
        return threads.getActiveCount();
    }

    @PostConstruct
    void start() {
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
