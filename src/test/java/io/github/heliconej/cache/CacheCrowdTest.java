package io.github.heliconej.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.cache.ResponseCache.Ask;
import io.github.heliconej.cache.ResponseCache.Made;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers with few questions and an upstream that often fails; what each does is fixed by a seed. */
@Timeout(60)
class CacheCrowdTest {

    private static final int CALLERS = 16;
    private static final int CALLS = 250;
    private static final int KEYS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FAILED = "failed";

    private final SettableClock clock = new SettableClock();
    private final ResponseCache cache = CacheFixture.of(TestConfig.of(), clock);
    private final AtomicInteger count = new AtomicInteger();

    /** What the upstream has answered, by key. */
    private final Map<Integer, Set<String>> made = new ConcurrentHashMap<>();

    @Test
    void answer_crowdOfCallers_asksOncePerBucketAndGivesOnlyItsOwnAnswers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<List<Integer>>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(caller);
                callers.add(threads.submit(() -> ask(random)));
            }
            for (Future<List<Integer>> caller : callers) {
                assertThat(caller.get(30, TimeUnit.SECONDS))
                        .as("foreign answers")
                        .isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasSize(KEYS);
        made.forEach((key, answers) -> assertThat(answers).hasSize(buckets(key)));
    }

    /** The keys whose answers were none that the upstream had given for them. */
    private List<Integer> ask(Random random) {
        List<Integer> foreign = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            int key = random.nextInt(KEYS);
            String text = text(key, random);
            if (!text.equals(FAILED) && !made.getOrDefault(key, Set.of()).contains(text)) {
                foreign.add(key);
            }
        }
        return foreign;
    }

    private String text(int key, Random random) {
        boolean isFailing = random.nextInt(3) == 0;
        try {
            return cache.answer(new Ask(new CacheKey("t/s/" + key), policy(key), PATIENCE), () -> made(key, isFailing))
                    .chunks()
                    .poll(PATIENCE)
                    .flatMap(chunk -> chunk.json().string("text"))
                    .orElseThrow();
        } catch (NextTarget failure) {
            return FAILED;
        }
    }

    private Made made(int key, boolean isFailing) {
        if (isFailing) {
            throw new NextTarget(Failure.of(502, "upstream_broken", "broke").from("m"));
        }
        Set<String> answers = made.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet());
        String text = key + "/" + count.incrementAndGet();
        answers.add(text);
        AnswerHead head = new AnswerHead("call", "p", "m", 0, Map.of(), clock.instant());
        return new Made(head, new WholeAnswer(RawJson.parse("{\"text\":\"" + text + "\"}")));
    }

    private static int buckets(int key) {
        return key % 4 + 1;
    }

    private static CachePolicy policy(int key) {
        return new CachePolicy(true, true, false, Optional.empty(), buckets(key), Optional.empty(), List.of());
    }
}
