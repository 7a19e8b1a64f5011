package io.github.heliconej.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Buckets in this server's memory, until they are full again. With more than 100,000 of them those that are asked least go
 * first, and what was taken out of these is forgotten; a flood of new segments pushes out itself before it pushes out
 * buckets that are asked again and again. Safe for concurrent use.
 */
public final class MemoryBuckets implements BucketStore {

    private static final long MOST = 100_000;

    private final TimeMeter meter;
    private final Cache<String, Entry> entries;

    /** A bucket, and how long until it is full; nobody misses it then. */
    private record Entry(Bucket bucket, Duration untilFull) {}

    /** An empty store. */
    public MemoryBuckets(Clock clock) {
        this(clock, MOST);
    }

    MemoryBuckets(Clock clock, long most) {
        this.meter = new ClockMeter(clock);
        this.entries = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.writing((String key, Entry entry) -> entry.untilFull()))
                .ticker(meter::currentTimeNanos)
                .executor(Runnable::run)
                .build();
    }

    /** Within the map's own lock for the key, or a bucket could be used that is thrown away meanwhile. */
    @Override
    public <T> T with(String key, BucketConfiguration configuration, Function<Bucket, T> operation) {
        AtomicReference<T> result = new AtomicReference<>();
        entries.asMap().compute(key, (name, before) -> {
            Bucket bucket = before == null ? full(configuration) : before.bucket();
            result.set(operation.apply(bucket));
            return new Entry(bucket, untilFull(bucket, configuration));
        });
        return result.get();
    }

    long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }

    private Bucket full(BucketConfiguration configuration) {
        LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(meter);
        for (Bandwidth bandwidth : configuration.getBandwidths()) {
            bucket.addLimit(bandwidth);
        }
        return bucket.build();
    }

    private static Duration untilFull(Bucket bucket, BucketConfiguration configuration) {
        long capacity = configuration.getBandwidths()[0].getCapacity();
        return Duration.ofNanos(
                Math.max(1, bucket.estimateAbilityToConsume(capacity).getNanosToWaitForRefill()));
    }
}
