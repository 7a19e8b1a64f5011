package io.github.heliconej.upstream;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The threads that calls run on, from the container's factory: blocking on a server's own threads collapses under load.
 *
 * <p>Not bounded here, because a task that may not run can deadlock a client; what bounds it is the number of calls that
 * are let in ({@code helicone.threads.max}).
 */
@ApplicationScoped
public class CallThreads implements Executor {

    private static final Logger LOG = Logger.getLogger(CallThreads.class.getName());

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
        threads.execute(() -> run(task));
    }

    /** What the container has taken away already fails those who were about to use it, which is no news. */
    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            if (!threads.isShutdown()) {
                throw failed;
            }
            LOG.log(Level.FINE, "A task ended with the application", failed);
        }
    }

    /** {@return how many threads are busy} */
    public int active() {
        return threads.getActiveCount();
    }

    @PostConstruct
    void start() {
        start(factory);
    }

    void start(ThreadFactory from) {
        threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), from);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
