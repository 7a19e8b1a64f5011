package io.github.heliconej.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AbstractProxyManagerBuilder;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.util.concurrent.batch.BatchHelper.BatchFailedException;
import io.github.heliconej.limit.ClockMeter;
import io.github.heliconej.limit.LimitsAwayException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * What the two shared stores of buckets have in common. Calls that meet at one bucket travel together: while one is under
 * way the others gather, and go as one. Otherwise many calls on one limit would starve each other. Safe for concurrent use.
 */
final class RemoteBuckets {

    /** How long one operation may take. Whoever gathers behind a server that has fallen silent waits twice as long. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How long a full bucket stays: servers' clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final long MOST = 10_000;

    private final ProxyManager<String> buckets;

    /** Where calls meet; a bucket that is not in here is as right as one that is, and slower. */
    private final Cache<String, BucketProxy> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(IDLE)
            .executor(Runnable::run)
            .build();

    RemoteBuckets(ProxyManager<String> buckets) {
        this.buckets = buckets;
    }

    /** Sets the clock, and when buckets may go. */
    static <K, P extends ProxyManager<K>, B extends AbstractProxyManagerBuilder<K, P, B>> B prepared(
            B builder, Clock clock) {
        return builder.clientClock(new ClockMeter(clock))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MARGIN));
    }

    /** Does one thing to one bucket. */
    <T> T with(String key, BucketConfiguration configuration, Function<Bucket, T> operation) {
        try {
            return together(key, configuration, operation);
        } catch (RuntimeException failed) {
            // Bucket4j, Lettuce and the JDK's futures each have their own, and nothing else is called in here.
            throw away(failed);
        }
    }

    /** Bucket4j (8.14) cannot make a new bucket for calls that travel together; it has done nothing then. */
    private <T> T together(String key, BucketConfiguration configuration, Function<Bucket, T> operation) {
        Bucket bucket = known.get(key, name -> proxy(name, configuration, Optimizations.batching()));
        try {
            return operation.apply(bucket);
        } catch (BatchFailedException | BucketNotFoundException failed) {
            if (!isMissing(failed)) {
                throw failed;
            }
            proxy(key, configuration, Optimization.NONE_OPTIMIZED).getAvailableTokens();
            return operation.apply(bucket);
        }
    }

    private static boolean isMissing(RuntimeException failed) {
        return failed instanceof BucketNotFoundException || failed.getCause() instanceof BucketNotFoundException;
    }

    private BucketProxy proxy(String key, BucketConfiguration configuration, Optimization optimization) {
        return buckets.builder().withOptimization(optimization).build(key, () -> configuration);
    }

    /** What went wrong in one line: the innermost cause knows best. */
    static LimitsAwayException away(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return new LimitsAwayException(cause.getClass().getSimpleName() + ": " + cause.getMessage(), failed);
    }
}
