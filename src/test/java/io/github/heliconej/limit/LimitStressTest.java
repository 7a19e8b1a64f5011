package io.github.heliconej.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.RatePolicy;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Many calls at once never get more than there is. */
class LimitStressTest {

    private final Limits limits = new Limits();

    @Test
    void admit_thousandAtOnce_exactlyTheQuotaPasses() {
        assertThat(passed(1_000, "100;w=86400")).isEqualTo(100);
    }

    @RepeatedTest(10)
    void admit_severalPoliciesAtOnce_neverMoreThanAnyAllows(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        int one = 1 + random.nextInt(60);
        int other = 1 + random.nextInt(60);
        String[] policies = {one + ";w=3600", other + ";w=86400"};
        // What one took and gives back may be missing to another call for a moment, so it may be less.
        int passed = passed(300, policies) + limits.passing(200, policies);
        assertThat(passed).isEqualTo(Math.min(one, other));
    }

    @Test
    void release_manyAtOnce_leavesTheLimitFull() {
        List<RatePolicy> policies = Limits.policies("50;w=86400", "1000;w=86400;u=tokens");
        IntStream.range(0, 500).parallel().forEach(call -> {
            try {
                limits.limiter
                        .admit(Limits.subject("t"), policies, Limits.tokens(30))
                        .release();
            } catch (Stop refused) {
                assertThat(refused.failure().status()).isEqualTo(429);
            }
        });
        assertThat(limits.left("50;w=86400")).isEqualByComparingTo("50");
        assertThat(limits.left("1000;w=86400;u=tokens")).isEqualByComparingTo("1000");
    }

    private int passed(int calls, String... policies) {
        AtomicInteger passed = new AtomicInteger();
        IntStream.range(0, calls).parallel().forEach(call -> {
            if (limits.passes(Limits.subject("t"), policies)) {
                passed.incrementAndGet();
            }
        });
        return passed.get();
    }
}
