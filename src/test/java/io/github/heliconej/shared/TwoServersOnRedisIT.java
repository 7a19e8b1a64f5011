package io.github.heliconej.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OwnServers;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, a Redis and, for keys, a PostgreSQL. */
@OwnServers
class TwoServersOnRedisIT extends SharedContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CACHED = "Helicone-Cache-Enabled: true";

    @TempDir
    static Path directory;

    private static Postgres postgres;
    private static Redis redis;
    private static Pair pair;

    @BeforeAll
    static void start() throws IOException {
        postgres = new Postgres(directory);
        redis = new Redis(directory);
        pair = new Pair(directory, postgres.environment(), Map.of("helicone.redis.url", redis.url()));
    }

    @AfterAll
    static void stop() throws IOException {
        if (pair != null) {
            pair.close();
        }
        redis.close();
        postgres.close();
    }

    @Override
    Pair pair() {
        return pair;
    }

    @Override
    void kill() {
        redis.kill();
    }

    @Override
    void restart() throws IOException {
        redis.restart();
    }

    @Test
    void cache_answerToOneServer_isAHitOnTheOther() throws IOException {
        pair.upstream().on("cache-two").answer(Reply.json(200, Bodies.chat("Hello")));
        String body = Bodies.chatRequest("cache-two", "Hello");
        RawAnswer first = pair.send(0, "POST", Pair.CHAT, body, CACHED);
        RawAnswer second = pair.send(1, "POST", Pair.CHAT, body, CACHED);
        assertThat(first.header("Helicone-Cache")).contains("MISS");
        assertThat(second.header("Helicone-Cache")).contains("HIT");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(pair.upstream().requests("cache-two")).hasSize(1);
    }

    @Test
    void cache_redisKilled_missesAndRecovers() throws IOException {
        pair.upstream().on("cache-outage").answer(Reply.json(200, Bodies.chat("Hello")));
        String body = Bodies.chatRequest("cache-outage", "Hello");
        pair.send(0, "POST", Pair.CHAT, body, CACHED);
        redis.kill();
        try {
            for (int call = 0; call < 6; call++) {
                RawAnswer answer = pair.send(call, "POST", Pair.CHAT, body, CACHED);
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.header("Helicone-Cache")).contains("MISS");
            }
        } finally {
            redis.restart();
        }
        for (int call = 0; call < 2; call++) {
            awaitHit(call, body);
        }
    }

    @Test
    void cache_redisKilledUnderLoad_everyAnswerIsItsOwn() throws Exception {
        for (int model = 0; model < 3; model++) {
            pair.upstream().on("cache-load" + model).answer(Reply.json(200, Bodies.chat("Hello " + model)));
        }
        List<RawAnswer> answers = underOutage(call -> {
            String body = Bodies.chatRequest("cache-load" + call % 3, "Hello");
            RawAnswer answer = pair.send(call, "POST", Pair.CHAT, body, CACHED);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains("Hello " + call % 3);
            return answer;
        });
        assertThat(answers).hasSizeGreaterThan(8);
    }

    private static void awaitHit(int server, String body) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!pair.send(server, "POST", Pair.CHAT, body, CACHED)
                .header("Helicone-Cache")
                .equals(Optional.of("HIT"))) {
            assertThat(System.nanoTime()).as("no hit").isLessThan(end);
        }
    }
}
