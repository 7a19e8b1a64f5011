package io.github.heliconej.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cache.ResponseCache.Ask;
import io.github.heliconej.cache.ResponseCache.Made;
import io.github.heliconej.config.CacheConfig;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ResponseCacheTest {

    private static final CacheKey KEY = new CacheKey("t/s/1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final ResponseCache cache = cache(1_000_000);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void answer_secondTime_isTheFirstOne() {
        CachedAnswer first = answer(policy(1));
        assertThat(first.isHit()).isFalse();
        assertThat(text(first)).isEqualTo("answer 1");
        CachedAnswer second = answer(policy(1));
        assertThat(second.isHit()).isTrue();
        assertThat(second.bucket()).hasValue(0);
        assertThat(second.latency()).isEqualTo(Duration.ofMillis(70));
        assertThat(second.head().callId()).isEqualTo("call 1");
        assertThat(second.head().headers()).containsEntry("helicone-sandbox", "true");
        assertThat(text(second)).isEqualTo("answer 1");
        assertThat(asked).hasValue(1);
        assertThat(cache.hits()).isEqualTo(1);
        assertThat(cache.misses()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20})
    void answer_bucketsOfSomeSize_keepsSoManyAndThenHits(int size) {
        Set<String> made = new HashSet<>();
        for (int call = 0; call < size; call++) {
            CachedAnswer answer = answer(policy(size));
            assertThat(answer.isHit()).isFalse();
            made.add(text(answer));
        }
        assertThat(made).hasSize(size);
        Set<String> found = new HashSet<>();
        for (int call = 0; call < 400; call++) {
            CachedAnswer hit = answer(policy(size));
            assertThat(hit.isHit()).isTrue();
            found.add(text(hit));
        }
        assertThat(found).isEqualTo(made);
        assertThat(asked).hasValue(size);
    }

    @Test
    void answer_afterItsTime_isAskedAnew() {
        read(answer(aged(60)));
        clock.advance(Duration.ofSeconds(59));
        assertThat(answer(aged(60)).isHit()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(answer(aged(60)).isHit()).isFalse();
    }

    @Test
    void answer_olderThanTheCallWants_isAskedAnew() {
        read(answer(aged(1000)));
        clock.advance(Duration.ofSeconds(100));
        assertThat(answer(policy(1)).isHit()).isTrue();
        assertThat(answer(aged(99)).isHit()).isFalse();
    }

    @Test
    void answer_readOnly_keepsNothing() {
        CachePolicy readOnly = new CachePolicy(true, false, false, Optional.empty(), 1, Optional.empty(), List.of());
        read(answer(readOnly));
        assertThat(answer(readOnly).isHit()).isFalse();
        read(answer(policy(1)));
        assertThat(answer(readOnly).isHit()).isTrue();
    }

    @Test
    void answer_saveOnly_isAlwaysAskedAndFillsWhatIsEmpty() {
        CachePolicy saveOnly = new CachePolicy(false, true, false, Optional.empty(), 1, Optional.empty(), List.of());
        read(answer(saveOnly));
        read(answer(saveOnly));
        assertThat(asked).hasValue(2);
        assertThat(text(answer(policy(1)))).isEqualTo("answer 1");
    }

    @Test
    void answer_noCache_replacesWhatIsKept() {
        CachePolicy anew = new CachePolicy(false, true, true, Optional.empty(), 1, Optional.empty(), List.of());
        read(answer(policy(1)));
        read(answer(anew));
        assertThat(text(answer(policy(1)))).isEqualTo("answer 2");
    }

    /** The lifetime is that of the answer which is there, not of the one before. */
    @ParameterizedTest
    @CsvSource({"365,1,false", "1,365,true"})
    void answer_replaced_isKeptAsLongAsTheNewOneSays(int daysBefore, int days, boolean isHit) {
        read(answer(saving(daysBefore)));
        read(answer(saving(days)));
        clock.advance(Duration.ofDays(3));
        assertThat(answer(policy(1)).isHit()).isEqualTo(isHit);
    }

    private static CachePolicy saving(int days) {
        Optional<Duration> age = Optional.of(Duration.ofDays(days));
        return new CachePolicy(false, true, true, age, 1, Optional.empty(), List.of());
    }

    @Test
    void removeAll_ofATenantOrSeed_leavesTheOthers() {
        CacheKey plain = new CacheKey(CacheKey.prefix("tenant a", Optional.empty()) + "1");
        CacheKey seeded = new CacheKey(CacheKey.prefix("tenant a", Optional.of("s")) + "1");
        CacheKey other = new CacheKey(CacheKey.prefix("tenant b", Optional.of("s")) + "1");
        for (CacheKey key : List.of(plain, seeded, other)) {
            read(cache.answer(new Ask(key, policy(1), PATIENCE), this::made));
        }
        assertThat(cache.removeAll("a", Optional.of("s"))).isEqualTo(1);
        assertThat(cache.removeAll("a", Optional.of("s"))).isZero();
        assertThat(cache.removeAll("a", Optional.empty())).isEqualTo(1);
        assertThat(cache.answer(new Ask(other, policy(1), PATIENCE), this::made).isHit())
                .isTrue();
    }

    @Test
    void answers_moreThanThereIsRoomFor_areGivenUp() {
        ResponseCache small = cache(20_000);
        for (int number = 0; number < 1_000; number++) {
            read(small.answer(new Ask(new CacheKey("t/s/" + number), policy(1), PATIENCE), this::made));
            assertThat(small.stats().bytes()).isLessThanOrEqualTo(20_000);
        }
        assertThat(small.stats().evictions()).isPositive();
    }

    @Test
    void answer_identicalAtOnce_goesUpstreamOncePerEmptyBucket() throws Exception {
        for (int size : List.of(1, 3)) {
            asked.set(0);
            CountDownLatch release = new CountDownLatch(1);
            CacheKey key = new CacheKey("t/s/crowd" + size);
            List<Future<String>> answers = crowd(200, () -> {
                CachedAnswer answer = cache.answer(new Ask(key, policy(size), PATIENCE), () -> {
                    await(release);
                    return made();
                });
                return text(answer);
            });
            release.countDown();
            Set<String> texts = new HashSet<>();
            for (Future<String> answer : answers) {
                texts.add(answer.get(30, TimeUnit.SECONDS));
            }
            assertThat(asked).hasValue(size);
            assertThat(texts).hasSize(size);
        }
    }

    @Test
    void answer_leaderFails_aFollowerGoes() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        List<Future<String>> answers = crowd(20, () -> {
            try {
                return text(cache.answer(new Ask(KEY, policy(1), PATIENCE), () -> {
                    int mine = tries.incrementAndGet();
                    await(release);
                    if (mine == 1) {
                        throw new NextTarget(
                                Failure.of(502, "upstream_broken", "broke").from("m"));
                    }
                    return made();
                }));
            } catch (NextTarget failure) {
                return "failed";
            }
        });
        release.countDown();
        List<String> texts = new ArrayList<>();
        for (Future<String> answer : answers) {
            texts.add(answer.get(30, TimeUnit.SECONDS));
        }
        assertThat(texts).filteredOn("failed"::equals).hasSize(1);
        assertThat(texts).filteredOn("answer 1"::equals).hasSize(19);
        assertThat(tries).hasValue(2);
    }

    @Test
    void answer_requestAtFault_isToldToAllWhoAsked() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch joined = new CountDownLatch(1);
        Future<String> leader = threads.submit(() -> failing(tries, joined));
        while (tries.get() == 0) {
            Thread.onSpinWait();
        }
        Future<String> follower = threads.submit(() -> failing(tries, joined));
        joined.countDown();
        assertThat(leader.get(30, TimeUnit.SECONDS)).isEqualTo("bad");
        assertThat(follower.get(30, TimeUnit.SECONDS)).isEqualTo("bad");
        assertThat(tries.get()).isBetween(1, 2);
    }

    @Test
    void answer_failure_isNotKept() {
        Supplier<Made> broken = () -> {
            throw new NextTarget(Failure.of(502, "upstream_broken", "broke"));
        };
        assertThatThrownBy(() -> cache.answer(new Ask(KEY, policy(1), PATIENCE), broken))
                .isInstanceOf(NextTarget.class);
        assertThat(answer(policy(1)).isHit()).isFalse();
    }

    @Test
    void answer_streamThatWasLeft_isNotKept() {
        QueuedSource left = new QueuedSource().says(1);
        CachedAnswer answer = cache.answer(new Ask(KEY, policy(1), PATIENCE), () -> new Made(made().head(), left));
        answer.chunks().poll(PATIENCE);
        answer.chunks().close();
        assertThat(left.closings).hasValue(1);
        assertThat(answer(policy(1)).isHit()).isFalse();
    }

    @Test
    void answer_stream_isJoinedWhileItRunsAndReplayedLater() {
        QueuedSource running = new QueuedSource().says(1);
        CachedAnswer leader = cache.answer(new Ask(KEY, policy(1), PATIENCE), () -> new Made(made().head(), running));
        assertThat(leader.chunks().poll(PATIENCE)).isPresent();
        CachedAnswer follower = answer(policy(1));
        assertThat(follower.isHit()).isTrue();
        assertThat(follower.chunks().poll(PATIENCE)).isPresent();
        leader.chunks().close();
        running.says(2).ends();
        assertThat(follower.chunks().poll(PATIENCE).orElseThrow().json().integer("n"))
                .hasValue(2);
        follower.chunks().poll(PATIENCE);
        assertThat(follower.chunks().isComplete()).isTrue();
        CachedAnswer replayed = answer(policy(1));
        assertThat(replayed.chunks().poll(PATIENCE).orElseThrow().data())
                .isEqualTo(QueuedSource.chunk(1).data());
        assertThat(replayed.chunks().poll(PATIENCE)).isPresent();
        assertThat(replayed.chunks().isComplete()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void answer_damagedEntry_isAMiss() {
        CacheStore damaged = new MemoryCache(1_000_000, clock);
        byte[] bytes = new StoredAnswer(made().head(), clock.instant(), List.of(QueuedSource.chunk(1))).toBytes();
        for (int length : new int[] {0, 1, 8, 9, 20, bytes.length - 1}) {
            damaged.put(KEY.slots(1).get(0), Arrays.copyOf(bytes, length), Duration.ofDays(1));
            ResponseCache broken = new ResponseCache(new CacheConfig(1_000_000, List.of()), clock, damaged);
            assertThat(broken.answer(new Ask(KEY, policy(1), PATIENCE), this::made)
                            .isHit())
                    .isFalse();
        }
    }

    private String failing(AtomicInteger tries, CountDownLatch joined) {
        try {
            return text(cache.answer(new Ask(KEY, policy(1), PATIENCE), () -> {
                tries.incrementAndGet();
                await(joined);
                throw new Stop(Failure.of(400, "invalid", "bad").from("m/p"));
            }));
        } catch (Stop stop) {
            return stop.getMessage();
        }
    }

    private <T> List<Future<T>> crowd(int size, java.util.concurrent.Callable<T> call) throws InterruptedException {
        CountDownLatch all = new CountDownLatch(size);
        List<Future<T>> results = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            results.add(threads.submit(() -> {
                all.countDown();
                return call.call();
            }));
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        return results;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private CachedAnswer answer(CachePolicy policy) {
        return cache.answer(new Ask(KEY, policy, PATIENCE), this::made);
    }

    private Made made() {
        int number = asked.incrementAndGet();
        AnswerHead head = new AnswerHead(
                "call " + number,
                "p",
                "m",
                0,
                Map.of("helicone-sandbox", "true"),
                clock.instant().minusMillis(70));
        return new Made(head, new WholeAnswer(RawJson.parse("{\"text\":\"answer " + number + "\"}")));
    }

    private static void read(CachedAnswer answer) {
        text(answer);
    }

    private static String text(CachedAnswer answer) {
        return answer.chunks()
                .poll(PATIENCE)
                .orElseThrow()
                .json()
                .string("text")
                .orElseThrow();
    }

    private ResponseCache cache(int maxBytes) {
        return new ResponseCache(new CacheConfig(maxBytes, List.of()), clock, new MemoryCache(maxBytes, clock));
    }

    private static CachePolicy policy(int buckets) {
        return new CachePolicy(true, true, false, Optional.empty(), buckets, Optional.empty(), List.of());
    }

    private static CachePolicy aged(long seconds) {
        return new CachePolicy(
                true, true, false, Optional.of(Duration.ofSeconds(seconds)), 1, Optional.empty(), List.of());
    }
}
