package io.github.heliconej.gateway;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Lets in {@code helicone.threads.max} calls at once and gives them threads. Safe for concurrent use. */
@ApplicationScoped
public class CallPool {

    private final int most;
    private final CallThreads threads;
    private final AtomicInteger underWay = new AtomicInteger();

    /** For the container's proxy. */
    protected CallPool() {
        this.most = 0;
        this.threads = null;
    }

    @Inject
    CallPool(HeliconeConfig config, CallThreads threads) {
        this.most = config.threadsMax();
        this.threads = threads;
    }

    /**
     * Starts a call on a thread of its own, with a permit that the step gives back.
     *
     * @throws Stop with status 503 if there is no permit, or the application is stopping
     */
    void run(Consumer<Permit> step) {
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            throw new Stop(Failure.of(
                    503, "overloaded", "The gateway has " + most + " calls under way; try again in a moment."));
        }
        Permit permit = new Permit(underWay);
        try {
            goOn(() -> step.accept(permit));
        } catch (Stop stopping) {
            permit.close();
            throw stopping;
        }
    }

    /**
     * Runs a further step of a call that has a permit.
     *
     * @throws Stop with status 503 if the application is stopping
     */
    void goOn(Runnable step) {
        try {
            threads.execute(step);
        } catch (RejectedExecutionException stopping) {
            throw new Stop(Failure.of(503, "shutting_down", "The gateway is shutting down."), stopping);
        }
    }

    /** One call's place among those let in. Giving it back twice does no harm. */
    static final class Permit implements AutoCloseable {

        private final AtomicInteger underWay;
        private final AtomicBoolean isBack = new AtomicBoolean();

        private Permit(AtomicInteger underWay) {
            this.underWay = underWay;
        }

        @Override
        public void close() {
            if (isBack.compareAndSet(false, true)) {
                underWay.decrementAndGet();
            }
        }
    }

    /** {@return how many calls are under way} */
    public int callsUnderWay() {
        return underWay.get();
    }

    /** {@return how many threads are busy} */
    public int busyThreads() {
        return threads.active();
    }
}
