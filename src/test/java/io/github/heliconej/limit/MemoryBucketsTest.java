package io.github.heliconej.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.config.LimitConfig.OnOutage;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryBucketsTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryBuckets buckets = new MemoryBuckets(clock, 100);
    private final BucketConfiguration configuration =
            Allowance.of(RatePolicy.parse("10;w=60")).configuration();

    @Test
    void with_bucketFullAgain_isForgotten() {
        take("a", 5_000_000);
        clock.advance(Duration.ofMillis(29_999));
        assertThat(buckets.size()).isOne();
        clock.advance(Duration.ofSeconds(1));
        assertThat(buckets.size()).isZero();
        assertThat(take("a", 10_000_000)).isTrue();
    }

    @Test
    void with_bucketInDebt_isKeptUntilItIsPaid() {
        RateLimiter limiter = new RateLimiter(OnOutage.DENY, clock, buckets);
        limiter.admit(Limits.subject("t"), Limits.policies("10;w=60;u=tokens"), Limits.tokens(1))
                .settle(OptionalLong.of(100), OptionalLong.empty());
        clock.advance(Duration.ofSeconds(599));
        assertThat(buckets.size()).isOne();
        clock.advance(Duration.ofSeconds(2));
        assertThat(buckets.size()).isZero();
    }

    @Test
    void with_moreThanFit_staysBounded() {
        for (int key = 0; key < 1_000; key++) {
            take("key " + key, 1);
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(100);
    }

    /** A caller who invents users does not free the busy ones of their limits. */
    @Test
    void with_floodOfNewKeys_keepsTheBusyOnes() {
        for (int round = 0; round < 20; round++) {
            take("busy", 400_000);
        }
        for (int key = 0; key < 10_000; key++) {
            take("flood " + key, 1);
            take("busy", key % 100 == 0 ? 1 : 20_000_000);
        }
        assertThat(take("busy", 2_000_001)).isFalse();
    }

    @Test
    void with_clockPutBack_refillsNothing() {
        assertThat(take("a", 10_000_000)).isTrue();
        clock.advance(Duration.ofSeconds(-3_600));
        assertThat(take("a", 1)).isFalse();
    }

    private boolean take(String key, long drops) {
        return buckets.with(key, configuration, bucket -> bucket.tryConsume(drops));
    }
}
