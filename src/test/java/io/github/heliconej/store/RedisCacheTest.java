package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.Secret;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.fake.FreePort;
import io.lettuce.core.RedisClient;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.embedded.RedisServer;

@Timeout(60)
class RedisCacheTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private int port;
    private RedisServer server;
    private RedisClient client;
    private RedisCache cache;

    @BeforeEach
    void start() throws IOException {
        port = FreePort.next();
        restart();
        client = RedisLink.open(Secret.of("redis://127.0.0.1:" + port));
        client.addListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                asked.incrementAndGet();
            }
        });
        cache = new RedisCache(client, clock);
    }

    @AfterEach
    void stop() throws IOException {
        RedisLink.close(client);
        server.stop();
    }

    @Test
    void get_keysInOrder_findsWhatIsThere() {
        cache.put("t/s/1/0", bytes("one"), LONG);
        cache.put("t/s/1/2", bytes("three"), LONG);
        assertThat(texts(List.of("t/s/1/0", "t/s/1/1", "t/s/1/2")))
                .containsExactly(Optional.of("one"), Optional.empty(), Optional.of("three"));
    }

    @Test
    void get_onAnotherServer_findsTheSame() {
        cache.put("t/s/1/0", bytes("one"), LONG);
        RedisClient other = RedisLink.open(Secret.of("redis://127.0.0.1:" + port));
        assertThat(new RedisCache(other, clock).get(List.of("t/s/1/0")).get(0)).isPresent();
        RedisLink.close(other);
    }

    @Test
    void put_answer_goesByItself() {
        cache.put("t/s/1/0", bytes("one"), LONG);
        try (var redis = client.connect()) {
            assertThat(redis.sync().pttl("heliconej:cache:t/s/1/0")).isBetween(3_500_000L, 3_600_000L);
        }
    }

    @Test
    void removeAll_prefix_leavesTheRest() {
        for (int number = 0; number < 2_500; number++) {
            cache.put("t/s/" + number + "/0", bytes("x"), LONG);
        }
        cache.put("t/u/1/0", bytes("other"), LONG);
        assertThat(cache.removeAll("t/s/")).isEqualTo(2_500);
        assertThat(texts(List.of("t/s/7/0", "t/u/1/0"))).containsExactly(Optional.empty(), Optional.of("other"));
    }

    @Test
    void redis_away_isAnEmptyCacheThatComesBack() throws IOException {
        cache.put("t/s/1/0", bytes("one"), LONG);
        server.stop();
        assertThat(texts(List.of("t/s/1/0"))).containsExactly(Optional.empty());
        cache.put("t/s/2/0", bytes("two"), LONG);
        restart();
        while (texts(List.of("t/s/3/0")).get(0).isEmpty()) {
            clock.advance(Duration.ofSeconds(1));
            cache.put("t/s/3/0", bytes("three"), LONG);
            Thread.onSpinWait();
        }
    }

    /** What was to be removed is there again when Redis is back. */
    @Test
    void removeAll_redisAway_isRefused() {
        cache.put("t/s/1/0", bytes("one"), LONG);
        ProcessHandle process = process();
        Processes.signal("STOP", process);
        try {
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> cache.removeAll("t/")).isInstanceOfSatisfying(Stop.class, stop -> {
                    assertThat(stop.status()).isEqualTo(503);
                    assertThat(stop.failure().code()).isEqualTo("cache_unavailable");
                    assertThat(stop.failure().type()).isEqualTo("server_error");
                });
            }
        } finally {
            Processes.signal("CONT", process);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(texts(List.of("t/s/1/0"))).containsExactly(Optional.of("one"));
        assertThat(cache.removeAll("t/")).isEqualTo(1);
    }

    @Test
    void redis_silent_isTriedByOneCallAtATime() {
        cache.put("t/s/1/0", bytes("one"), LONG);
        ProcessHandle process = process();
        Processes.signal("STOP", process);
        try {
            assertThat(texts(List.of("t/s/1/0"))).containsExactly(Optional.empty());
            clock.advance(Duration.ofSeconds(1));
            asked.set(0);
            TwoServers.atOnce(40, call -> {
                assertThat(texts(List.of("t/s/1/0"))).containsExactly(Optional.empty());
                cache.put("t/s/2/0", bytes("two"), LONG);
            });
            assertThat(asked.get()).isEqualTo(1);
        } finally {
            Processes.signal("CONT", process);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(texts(List.of("t/s/1/0"))).containsExactly(Optional.of("one"));
    }

    private ProcessHandle process() {
        try (var redis = client.connect()) {
            return redis.sync()
                    .info("server")
                    .lines()
                    .filter(line -> line.startsWith("process_id:"))
                    .map(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                    .findFirst()
                    .flatMap(ProcessHandle::of)
                    .orElseThrow();
        }
    }

    private void restart() throws IOException {
        server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
    }

    private List<Optional<String>> texts(List<String> keys) {
        return cache.get(keys).stream()
                .map(found -> found.map(answer -> new String(answer, StandardCharsets.UTF_8)))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
