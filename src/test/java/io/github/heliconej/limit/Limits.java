package io.github.heliconej.limit;

import io.github.bucket4j.Bucket;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.LimitConfig.OnOutage;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.config.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A limiter in memory with a clock, and short words for what tests ask of it. */
final class Limits {

    final SettableClock clock = new SettableClock();
    final BucketStore store = new MemoryBuckets(clock);
    final RateLimiter limiter = new RateLimiter(OnOutage.DENY, clock, store);

    Admission admit(String... policies) {
        return admit(subject("t"), policies);
    }

    Admission admit(LimitSubject subject, String... policies) {
        return limiter.admit(subject, policies(policies), tokens(0));
    }

    Admission admit(Estimate estimate, String... policies) {
        return limiter.admit(subject("t"), policies(policies), estimate);
    }

    /** How many of so many calls pass. */
    int passing(int calls, String... policies) {
        int passed = 0;
        for (int call = 0; call < calls; call++) {
            passed += passes(subject("t"), policies) ? 1 : 0;
        }
        return passed;
    }

    boolean passes(LimitSubject subject, String... policies) {
        try {
            admit(subject, policies);
            return true;
        } catch (Stop refused) {
            return false;
        }
    }

    Failure refusal(Estimate estimate, String... policies) {
        try {
            admit(estimate, policies);
        } catch (Stop refused) {
            return refused.failure();
        }
        throw new AssertionError("not refused");
    }

    Failure refusal(String... policies) {
        return refusal(tokens(0), policies);
    }

    /** What tenant t has left, in the policy's unit. */
    BigDecimal left(String policy) {
        Claim claim = Claim.of(subject("t"), RatePolicy.parse(policy), tokens(0));
        long drops = store.with(claim.key(), claim.configuration(), Bucket::getAvailableTokens);
        return BigDecimal.valueOf(drops)
                .divide(BigDecimal.valueOf(claim.allowance().scale()));
    }

    Limits advance(long millis) {
        clock.advance(Duration.ofMillis(millis));
        return this;
    }

    static List<RatePolicy> policies(String... texts) {
        return Arrays.stream(texts).map(RatePolicy::parse).toList();
    }

    static LimitSubject subject(String tenant) {
        return new LimitSubject(tenant, Optional.empty(), Map.of());
    }

    static Estimate tokens(long tokens) {
        return new Estimate(tokens, OptionalLong.of(0));
    }

    static Estimate cost(long nanoDollars) {
        return new Estimate(0, OptionalLong.of(nanoDollars));
    }
}
