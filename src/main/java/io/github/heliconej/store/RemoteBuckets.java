package io.github.heliconej.store;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AbstractProxyManagerBuilder;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.heliconej.limit.ClockMeter;
import io.github.heliconej.limit.LimitsAwayException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** What the two shared stores of buckets have in common. */
final class RemoteBuckets {

    /** How long one operation may take. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a full bucket stays: servers' clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private RemoteBuckets() {}

    /** Sets the clock, and when buckets may go. */
    static <K, P extends ProxyManager<K>, B extends AbstractProxyManagerBuilder<K, P, B>> B prepared(
            B builder, Clock clock) {
        return builder.clientClock(new ClockMeter(clock))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MARGIN));
    }

    /** Does one thing to one bucket. */
    static <T> T with(
            ProxyManager<String> buckets,
            String key,
            BucketConfiguration configuration,
            Function<Bucket, T> operation) {
        try {
            return operation.apply(buckets.builder().build(key, () -> configuration));
        } catch (RuntimeException failed) {
            // Bucket4j, Lettuce and the JDK's futures each have their own, and nothing else is called in here.
            throw away(failed);
        }
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
