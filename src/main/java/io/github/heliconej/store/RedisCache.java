package io.github.heliconej.store;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cache.CacheStats;
import io.github.heliconej.cache.CacheStore;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers in Redis, which servers share and which bounds them itself ({@code maxmemory}). While it is away there are none,
 * which is told once, and none can be removed: those that it kept are there when it is back. Safe for concurrent use.
 */
final class RedisCache implements CacheStore {

    private static final Logger LOG = Logger.getLogger(RedisCache.class.getName());
    private static final String PREFIX = "heliconej:cache:";
    /** While it is away, one call in a second looks whether it is back; those beside it do not wait for that. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int SCANNED_AT_ONCE = 1_000;

    private final RedisClient client;
    private final Clock clock;
    private final ReentrantLock connecting = new ReentrantLock();
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final AtomicBoolean isTrying = new AtomicBoolean();
    private volatile Instant nextTry = Instant.MIN;
    private volatile Optional<StatefulRedisConnection<String, byte[]>> connection = Optional.empty();

    RedisCache(RedisClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public List<Optional<byte[]>> get(List<String> keys) {
        String[] names = keys.stream().map(key -> PREFIX + key).toArray(String[]::new);
        return ask(redis -> redis.mget(names).stream()
                        .map(found -> Optional.ofNullable(found.getValueOrElse(null)))
                        .toList())
                .orElseGet(
                        () -> keys.stream().map(key -> Optional.<byte[]>empty()).toList());
    }

    @Override
    public void put(String key, byte[] answer, Duration timeToLive) {
        ask(redis -> redis.set(PREFIX + key, answer, SetArgs.Builder.px(Math.max(1, timeToLive.toMillis()))));
    }

    @Override
    public long removeAll(String prefix) {
        ScanArgs wanted = ScanArgs.Builder.matches(PREFIX + prefix + "*").limit(SCANNED_AT_ONCE);
        return ask(redis -> remove(redis, wanted))
                .orElseThrow(() -> new Stop(Failure.of(
                        503,
                        "cache_unavailable",
                        "The gateway's cache cannot be reached. Answers may be left that were to be removed.")));
    }

    private static long remove(RedisCommands<String, byte[]> redis, ScanArgs wanted) {
        long removed = 0;
        ScanCursor at = ScanCursor.INITIAL;
        while (!at.isFinished()) {
            KeyScanCursor<String> found = redis.scan(at, wanted);
            if (!found.getKeys().isEmpty()) {
                removed += redis.unlink(found.getKeys().toArray(new String[0]));
            }
            at = found;
        }
        return removed;
    }

    /** Redis knows itself what it holds. */
    @Override
    public CacheStats stats() {
        return new CacheStats(0, 0);
    }

    /** Empty if Redis is away. */
    private <T> Optional<T> ask(Function<RedisCommands<String, byte[]>, T> question) {
        if (!isAway.get()) {
            return tried(question);
        }
        if (!isTrying.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            return clock.instant().isBefore(nextTry) ? Optional.empty() : tried(question);
        } finally {
            isTrying.set(false);
        }
    }

    private <T> Optional<T> tried(Function<RedisCommands<String, byte[]>, T> question) {
        try {
            T answer = question.apply(connected().sync());
            if (isAway.compareAndSet(true, false)) {
                LOG.info("Redis is back; answers are cached again.");
            }
            return Optional.of(answer);
        } catch (RedisException failed) {
            nextTry = clock.instant().plus(PAUSE);
            if (isAway.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "Redis is away; answers are not cached until it is back: {0}",
                        failed.toString());
            }
            return Optional.empty();
        }
    }

    private StatefulRedisConnection<String, byte[]> connected() {
        return connection.orElseGet(this::connect);
    }

    /** One call connects; those beside it wait for that. */
    private StatefulRedisConnection<String, byte[]> connect() {
        try {
            if (!connecting.tryLock(RemoteBuckets.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RedisException("there is no connection yet");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RedisException(stopped);
        }
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)));
            }
            return connection.get();
        } finally {
            connecting.unlock();
        }
    }
}
