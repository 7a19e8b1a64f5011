package io.github.heliconej.store;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.heliconej.limit.BucketStore;
import io.github.heliconej.limit.LimitsAwayException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Buckets as values in Redis, changed by compare-and-set and gone when they are full. One connection, which is
 * made again by itself when it breaks. Safe for concurrent use.
 */
public final class RedisBuckets implements BucketStore {

    private final RedisClient client;
    private final Clock clock;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile Optional<RemoteBuckets> buckets;

    /**
     * Keeps buckets in the client's Redis; {@link RedisLink} makes a client that gives up in time. Connects at once, because
     * the first connection takes long, and again when it is needed if nobody is there yet.
     */
    public RedisBuckets(RedisClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.buckets = first();
    }

    private Optional<RemoteBuckets> first() {
        try {
            return Optional.of(connect());
        } catch (RedisException notThereYet) {
            return Optional.empty();
        }
    }

    @Override
    public <T> T with(String key, BucketConfiguration configuration, Function<Bucket, T> operation) {
        return buckets.orElseGet(this::connected).with(key, configuration, operation);
    }

    /** One call connects; those beside it wait for that. */
    private RemoteBuckets connected() {
        boolean isMine = false;
        try {
            isMine = connecting.tryLock(RemoteBuckets.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (buckets.isEmpty() && isMine) {
                buckets = Optional.of(connect());
            }
            return buckets.orElseThrow(() -> new LimitsAwayException("there is no connection to Redis yet", null));
        } catch (RedisException failed) {
            throw RemoteBuckets.away(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw RemoteBuckets.away(stopped);
        } finally {
            if (isMine) {
                connecting.unlock();
            }
        }
    }

    private RemoteBuckets connect() {
        RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);
        ProxyManager<String> values = RemoteBuckets.prepared(
                        Bucket4jLettuce.casBasedBuilder(client.connect(codec)), clock)
                .requestTimeout(RemoteBuckets.PATIENCE)
                .build();
        return new RemoteBuckets(values);
    }
}
