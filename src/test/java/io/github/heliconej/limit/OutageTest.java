package io.github.heliconej.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.Instances;
import io.github.heliconej.config.LimitConfig.OnOutage;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shared state that is away. */
class OutageTest {

    private final SettableClock clock = new SettableClock();
    private final Fragile store = new Fragile();
    private final LogRecords log = LogRecords.of(Outage.class);

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void admit_awayAndDeny_is503AtOnce() {
        RateLimiter limiter = new RateLimiter(OnOutage.DENY, clock, store);
        store.isAway = true;
        Failure failure = catchThrowableOfType(Stop.class, () -> admit(limiter)).failure();
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.code()).isEqualTo("limits_unavailable");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(failure.message()).doesNotContain("secret");
        assertThatThrownBy(() -> admit(limiter)).isInstanceOf(Stop.class);
        assertThat(store.asked).isOne();
    }

    @Test
    void admit_awayAndAllow_isFreeOfLimits() {
        RateLimiter limiter = new RateLimiter(OnOutage.ALLOW, clock, store);
        store.isAway = true;
        Admission admission = admit(limiter);
        assertThat(admission.headers()).isEmpty();
        admission.settle(OptionalLong.of(1), OptionalLong.empty());
    }

    @Test
    void admit_backAgain_isNoticedAndNothingIsForgotten() {
        RateLimiter limiter = new RateLimiter(OnOutage.DENY, clock, store);
        admit(limiter);
        store.isAway = true;
        assertThatThrownBy(() -> admit(limiter)).isInstanceOf(Stop.class);
        store.isAway = false;
        assertThatThrownBy(() -> admit(limiter)).as("not tried again yet").isInstanceOf(Stop.class);
        clock.advance(Duration.ofMillis(200));
        assertThat(admit(limiter).headers()).containsEntry("Helicone-RateLimit-Remaining", "1");
        assertThat(admit(limiter).headers()).containsEntry("Helicone-RateLimit-Remaining", "0");
    }

    @Test
    void guard_longOutage_warnsOnceAndTellsTheEnd() {
        RateLimiter limiter = new RateLimiter(OnOutage.DENY, clock, store);
        for (int outage = 0; outage < 2; outage++) {
            store.isAway = true;
            for (int call = 0; call < 50; call++) {
                assertThatThrownBy(() -> admit(limiter)).isInstanceOf(Stop.class);
                clock.advance(Duration.ofMillis(100));
            }
            store.isAway = false;
            clock.advance(Duration.ofSeconds(1));
            admit(limiter).release();
        }
        assertThat(log.levels()).containsExactly("WARNING", "INFO", "WARNING", "INFO");
    }

    /** A call that has been waiting since before the outage fails after its end. */
    @Test
    void guard_lateFailure_isNoNewOutage() {
        Outage outage = new Outage(clock);
        assertThatThrownBy(() -> outage.guard(() -> {
                    assertThatThrownBy(() -> outage.guard(OutageTest::fail)).isInstanceOf(LimitsAwayException.class);
                    clock.advance(Duration.ofSeconds(1));
                    assertThat(outage.<Integer>guard(() -> 1)).isOne();
                    return fail();
                }))
                .isInstanceOf(LimitsAwayException.class);
        assertThat(outage.<Integer>guard(() -> 2)).isEqualTo(2);
        assertThat(log.levels()).containsExactly("WARNING", "INFO");
    }

    @Test
    void settle_away_doesNotFail() {
        RateLimiter limiter = new RateLimiter(OnOutage.DENY, clock, store);
        Admission one = limiter.admit(
                Limits.subject("t"), Limits.policies("10;w=60;u=tokens", "20;w=60;u=tokens"), Limits.tokens(1));
        store.isAway = true;
        one.settle(OptionalLong.of(5), OptionalLong.empty());
        assertThat(store.asked).isEqualTo(3);
    }

    @Test
    void admit_sharedStoreThere_isUsed() {
        RateLimiter limiter =
                new RateLimiter(TestConfig.of(), clock, Instances.<SharedBuckets>of(() -> Optional.of(store)));
        admit(limiter);
        assertThat(store.asked).isOne();
        RateLimiter alone = new RateLimiter(TestConfig.of(), clock, Instances.<SharedBuckets>of(Optional::empty));
        admit(alone);
        assertThat(store.asked).isOne();
    }

    private static Integer fail() {
        throw new LimitsAwayException("gone", new IOException("secret"));
    }

    private static Admission admit(RateLimiter limiter) {
        return limiter.admit(Limits.subject("t"), Limits.policies("3;w=86400"), Limits.tokens(0));
    }

    private final class Fragile implements BucketStore {

        private final BucketStore buckets = new MemoryBuckets(clock);
        private boolean isAway;
        private int asked;

        @Override
        public <T> T with(String key, BucketConfiguration configuration, Function<Bucket, T> operation) {
            asked++;
            if (isAway) {
                fail();
            }
            return buckets.with(key, configuration, operation);
        }
    }
}
