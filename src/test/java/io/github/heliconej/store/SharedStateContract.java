package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.config.LimitConfig.OnOutage;
import io.github.heliconej.limit.BucketStore;
import io.github.heliconej.limit.LogRecords;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must be true of limits wherever servers share them. */
abstract class SharedStateContract {

    static final Duration GIVE_UP = Duration.ofSeconds(10);

    private final String tenant = UUID.randomUUID().toString();

    /** One more server's way to the shared state. */
    abstract BucketStore connect();

    /** Ends the shared state's process without losing what it has said. */
    abstract void kill();

    /** Starts it again at the same address. */
    abstract void restart();

    /** Stops its process, or lets it go on, without closing a connection. */
    abstract void freeze(boolean isFrozen);

    private TwoServers servers(OnOutage onOutage) {
        return new TwoServers(onOutage, connect(), connect());
    }

    @Test
    void admit_thousandAtOnceOverTwoServers_exactlyHundredPass() {
        assertThat(servers(OnOutage.DENY).passing(1_000, tenant, "100;w=86400")).isEqualTo(100);
    }

    /** Nobody waits for a silent server longer than this, however many wait with him. */
    @Test
    void admit_manyAtOnceWhenStateFallsSilent_allAreRefusedInTime() {
        TwoServers servers = servers(OnOutage.DENY);
        assertThat(servers.passing(20, tenant, "100;w=86400")).isEqualTo(20);
        AtomicInteger slowest = new AtomicInteger();
        try (LogRecords log = LogRecords.ofOutages()) {
            freeze(true);
            TwoServers.atOnce(60, call -> {
                long started = System.nanoTime();
                assertThat(servers.status(call, tenant, "100;w=86400")).isEqualTo(503);
                int millis = (int) Duration.ofNanos(System.nanoTime() - started).toMillis();
                slowest.accumulateAndGet(millis, Math::max);
            });
            assertThat(log.levels()).containsOnly("WARNING").hasSizeLessThanOrEqualTo(2);
        } finally {
            freeze(false);
        }
        // Two seconds, and some more for a machine that does other things as well.
        assertThat(slowest.get()).isLessThan(3_500);
    }

    /** New buckets are the delicate ones: many calls meet before the first has made it. */
    @Test
    void admit_firstCallsOfManyTenants_areAllDecided() {
        TwoServers servers = servers(OnOutage.DENY);
        try (LogRecords log = LogRecords.ofOutages()) {
            for (int round = 0; round < 20; round++) {
                assertThat(servers.passing(40, tenant + round, "30;w=86400")).isEqualTo(30);
            }
            assertThat(log.levels()).isEmpty();
        }
    }

    @Test
    void admit_otherTenant_hasItsOwnLimit() {
        TwoServers servers = servers(OnOutage.DENY);
        assertThat(servers.passing(4, tenant, "2;w=86400")).isEqualTo(2);
        assertThat(servers.passing(4, tenant + "2", "2;w=86400")).isEqualTo(2);
    }

    @Test
    void settle_onOneServer_isSeenByTheOther() {
        TwoServers servers = servers(OnOutage.DENY);
        String policy = "1000;w=86400;u=tokens";
        servers.admit(0, tenant, policy).settle(OptionalLong.of(2_500), OptionalLong.empty());
        assertThat(servers.status(1, tenant, policy)).isEqualTo(429);
        servers.admit(0, tenant + "2", policy).settle(OptionalLong.of(400), OptionalLong.empty());
        assertThat(servers.admit(1, tenant + "2", policy).headers())
                .containsEntry("Helicone-RateLimit-Remaining", "599");
    }

    /** The same operations as on a bucket in memory end in the same level: debts, giving back, and the upper bound. */
    @Test
    void with_randomOperations_isWhatABucketInMemoryDoes() {
        BucketStore store = connect();
        Random random = new Random(3);
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1_000).refillGreedy(1, Duration.ofDays(1)))
                .build();
        Bucket memory =
                Bucket.builder().addLimit(configuration.getBandwidths()[0]).build();
        for (int step = 0; step < 100; step++) {
            long amount = 1 + random.nextInt(700);
            int kind = random.nextInt(3);
            long expected = change(memory, kind, amount);
            long done = store.with(tenant, configuration, bucket -> change(bucket, kind, amount));
            long left = store.with(tenant, configuration, Bucket::getAvailableTokens);
            assertThat(done).as("step %d", step).isEqualTo(expected);
            assertThat(left).as("step %d", step).isEqualTo(memory.getAvailableTokens());
        }
    }

    private static long change(Bucket bucket, int kind, long amount) {
        switch (kind) {
            case 0 -> bucket.addTokens(amount);
            case 1 -> bucket.consumeIgnoringRateLimits(amount);
            default -> {
                return bucket.tryConsumeAndReturnRemaining(amount).isConsumed() ? 1 : 0;
            }
        }
        return 0;
    }

    /** Killed and started again while calls arrive: none too many passes, and nobody has to start the servers again. */
    @Test
    void admit_stateKilledUnderLoad_neverTooManyAndRecovers() {
        TwoServers servers = servers(OnOutage.DENY);
        AtomicInteger passed = new AtomicInteger();
        AtomicInteger unavailable = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        try (LogRecords log = LogRecords.ofOutages()) {
            TwoServers.atOnce(9, worker -> {
                if (worker == 0) {
                    servers.await(200, tenant + "-any", GIVE_UP);
                    kill();
                    servers.await(503, tenant + "-any", GIVE_UP);
                    restart();
                    servers.await(200, tenant + "-any", GIVE_UP);
                    servers.await(200, tenant + "-any", GIVE_UP);
                    isOver.set(true);
                }
                for (int call = worker; worker > 0 && !isOver.get(); call++) {
                    int status = servers.status(call, tenant, "100;w=86400");
                    passed.addAndGet(status == 200 ? 1 : 0);
                    unavailable.addAndGet(status == 503 ? 1 : 0);
                    assertThat(status).isIn(200, 429, 503);
                }
            });
            assertThat(unavailable).hasPositiveValue();
            // Each of the two servers tells its outages; a server that goes down while it still answers may have two.
            assertThat(log.levels().stream().filter("WARNING"::equals).count()).isBetween(1L, 6L);
            assertThat(log.levels()).contains("INFO");
        }
        passed.addAndGet((int) servers.passing(200, tenant, "100;w=86400"));
        // A call whose answer got lost was refused and counted.
        assertThat(passed.get()).isBetween(80, 100);
    }

    @Test
    void admit_stateSilent_isRefusedWithinPatienceAndThenAtOnce() {
        TwoServers servers = servers(OnOutage.DENY);
        TwoServers lenient = servers(OnOutage.ALLOW);
        IntStream.range(0, 4).forEach(call -> assertThat(servers.status(call, tenant, "100;w=60"))
                .isEqualTo(200));
        IntStream.range(0, 4).forEach(call -> assertThat(lenient.status(call, tenant, "100;w=60"))
                .isEqualTo(200));
        try (LogRecords log = LogRecords.ofOutages()) {
            freeze(true);
            long started = System.nanoTime();
            assertThat(servers.status(0, tenant, "100;w=60")).isEqualTo(503);
            assertThat(lenient.status(0, tenant, "1;w=60")).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
            assertThat(log.levels()).containsExactly("WARNING", "WARNING");
        } finally {
            freeze(false);
        }
        servers.await(200, tenant, GIVE_UP);
    }
}
