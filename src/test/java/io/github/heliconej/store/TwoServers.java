package io.github.heliconej.store;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.LimitConfig.OnOutage;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.limit.Admission;
import io.github.heliconej.limit.BucketStore;
import io.github.heliconej.limit.Estimate;
import io.github.heliconej.limit.LimitSubject;
import io.github.heliconej.limit.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Two limiters, each with its own way to one shared state, as two servers have. */
final class TwoServers {

    private static final int THREADS = 64;

    private final List<RateLimiter> limiters;

    TwoServers(OnOutage onOutage, BucketStore one, BucketStore other) {
        this.limiters = List.of(
                new RateLimiter(onOutage, Clock.systemUTC(), one), new RateLimiter(onOutage, Clock.systemUTC(), other));
    }

    Admission admit(int call, String tenant, String policy) {
        LimitSubject subject = new LimitSubject(tenant, Optional.empty(), Map.of());
        return limiters.get(call % 2)
                .admit(subject, List.of(RatePolicy.parse(policy)), new Estimate(1, OptionalLong.of(0)));
    }

    /** The call's status: 200, or why it was refused. */
    int status(int call, String tenant, String policy) {
        try {
            admit(call, tenant, policy);
            return 200;
        } catch (Stop refused) {
            return refused.failure().status();
        }
    }

    /** How many of so many calls at once pass. */
    long passing(int calls, String tenant, String policy) {
        int[] statuses = new int[calls];
        atOnce(calls, call -> statuses[call] = status(call, tenant, policy));
        return Arrays.stream(statuses).filter(status -> status == 200).count();
    }

    /** Calls one after the other until one has this status; fails after so long. */
    void await(int status, String tenant, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int call = 0; status(call, tenant, "1000000;w=60") != status; call++) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no " + status + " within " + patience);
            }
            Thread.onSpinWait();
        }
    }

    static void atOnce(int calls, IntConsumer step) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int call = 0; call < calls; call++) {
                int number = call;
                running.add(threads.submit(() -> step.accept(number)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
