package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.config.Secret;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.fake.FreePort;
import io.github.heliconej.limit.BucketStore;
import io.github.heliconej.limit.LimitsAwayException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

class RedisBucketsTest extends SharedStateContract {

    @TempDir
    static Path directory;

    private static final int PORT = FreePort.next();
    private static final List<RedisServer> STARTED = new ArrayList<>();

    private final List<RedisClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(PORT)
                .setting("bind 127.0.0.1")
                .setting("dir " + directory)
                .setting("appendonly yes")
                .setting("appendfsync always")
                .setting("save \"\"")
                .build();
        server.start();
        STARTED.add(server);
    }

    @AfterAll
    static void stop() throws IOException {
        STARTED.get(STARTED.size() - 1).stop();
    }

    @AfterEach
    void disconnect() {
        clients.forEach(RedisLink::close);
    }

    @Override
    BucketStore connect() {
        return new RedisBuckets(client(PORT), Clock.systemUTC());
    }

    @Override
    void kill() {
        ProcessHandle process = process();
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    void restart() {
        try {
            start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    void freeze(boolean isFrozen) {
        Processes.signal(isFrozen ? "STOP" : "CONT", process());
    }

    @Test
    void with_bucket_expiresSomeTimeAfterItIsFull() {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1_000).refillGreedy(1_000, Duration.ofHours(1)))
                .build();
        connect().with("expiring", configuration, bucket -> bucket.tryConsume(500));
        try (StatefulRedisConnection<String, String> redis = client(PORT).connect()) {
            assertThat(redis.sync().ttl("expiring")).isBetween(1_800L, 1_860L);
        }
    }

    @Test
    void with_nobodyThere_isAwayAtOnceAndWithoutThePassword() {
        RedisClient client = RedisLink.open(Secret.of("redis://user:pa55word@127.0.0.1:" + FreePort.next()));
        clients.add(client);
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofHours(1)))
                .build();
        assertThatThrownBy(() -> new RedisBuckets(client, Clock.systemUTC())
                        .with("k", configuration, bucket -> bucket.tryConsume(1)))
                .isInstanceOf(LimitsAwayException.class)
                .hasStackTraceContaining("refused")
                .message()
                .doesNotContain("pa55word");
    }

    @Test
    void with_redisStartedLater_isFoundThen() throws IOException {
        int port = FreePort.next();
        BucketStore buckets = new RedisBuckets(client(port), Clock.systemUTC());
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofHours(1)))
                .build();
        assertThatThrownBy(() -> buckets.with("k", configuration, bucket -> bucket.tryConsume(1)))
                .isInstanceOf(LimitsAwayException.class);
        RedisServer late = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        late.start();
        try {
            assertThat(buckets.<Boolean>with("k", configuration, bucket -> bucket.tryConsume(1)))
                    .isTrue();
        } finally {
            late.stop();
        }
    }

    @Test
    void store_urlConfigured_isRedis() {
        RedisLink none = new RedisLink(TestConfig.of());
        assertThat(new SharedLimits(none, TestDatabase.h2(), Clock.systemUTC()).store())
                .containsInstanceOf(DatabaseBuckets.class);
        none.close();
        RedisLink link = new RedisLink(TestConfig.of("helicone.redis.url", "redis://127.0.0.1:" + PORT));
        assertThat(new SharedLimits(link, TestDatabase.h2(), Clock.systemUTC()).store())
                .containsInstanceOf(RedisBuckets.class);
        link.close();
    }

    private RedisClient client(int port) {
        RedisClient client = RedisLink.open(Secret.of("redis://127.0.0.1:" + port));
        clients.add(client);
        return client;
    }

    private static ProcessHandle process() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("redis"))
                .findFirst()
                .orElseThrow();
    }
}
