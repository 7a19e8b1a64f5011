package io.github.heliconej.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Stop;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The limiter beside the ten lines that a token bucket is, in decimals. */
class OracleTest {

    private static final long WINDOW_SECONDS = 60;

    @RepeatedTest(20)
    void admit_randomCalls_areDecidedAsByTheOracle(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Limits limits = new Limits();
        long quota = 1 + random.nextInt(50);
        String policy = quota + ";w=" + WINDOW_SECONDS;
        Oracle oracle = new Oracle(quota);
        for (int call = 0; call < 500; call++) {
            int millis = random.nextInt(4) == 0 ? random.nextInt(5_000) : 0;
            limits.advance(millis);
            oracle.advance(millis);
            assertThat(limits.passes(Limits.subject("t"), policy))
                    .as("call %d of %s", call, policy)
                    .isEqualTo(oracle.takes(1));
        }
    }

    @RepeatedTest(20)
    void settle_randomCalls_leaveWhatTheOracleHas(RepetitionInfo run) {
        Random random = new Random(1000 + run.getCurrentRepetition());
        Limits limits = new Limits();
        // A quota whose refill is a whole number of drops per millisecond, so that both are exact.
        long quota = 60 * (1 + random.nextInt(100));
        String policy = quota + ";w=" + WINDOW_SECONDS + ";u=tokens";
        Oracle oracle = new Oracle(quota);
        for (int call = 0; call < 300; call++) {
            int millis = random.nextInt(2_000);
            limits.advance(millis);
            oracle.advance(millis);
            long estimate = 1 + random.nextInt((int) quota);
            long actual = random.nextInt((int) quota * 2);
            boolean takes = oracle.takes(estimate);
            try {
                Admission admission = limits.admit(Limits.tokens(estimate), policy);
                assertThat(takes).isTrue();
                if (random.nextInt(5) == 0) {
                    admission.release();
                    oracle.add(estimate);
                } else {
                    admission.settle(OptionalLong.of(actual), OptionalLong.empty());
                    oracle.add(estimate - actual);
                }
            } catch (Stop refused) {
                assertThat(takes).isFalse();
            }
            assertThat(limits.left(policy)).isEqualByComparingTo(oracle.level);
        }
    }

    /** Whoever waits as long as told passes then, and not a second before. */
    @Test
    void retryAfter_randomPolicies_isTheFirstSecondThatPasses() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            Limits limits = new Limits();
            String policy = (1 + random.nextInt(500)) + ";w=" + (60 + random.nextInt(100_000));
            while (limits.passes(Limits.subject("t"), policy)) {
                limits.advance(random.nextInt(3));
            }
            long wait = limits.refusal(policy).retryAfter().orElseThrow().toSeconds();
            if (wait > 1) {
                limits.advance((wait - 1) * 1000);
                assertThat(limits.refusal(policy).retryAfter().orElseThrow().toSeconds())
                        .isOne();
                limits.advance(1000);
            } else {
                limits.advance(wait * 1000);
            }
            assertThat(limits.passing(1, policy)).as(policy).isOne();
        }
    }

    private static final class Oracle {

        private final BigDecimal quota;
        private BigDecimal level;

        Oracle(long quota) {
            this.quota = BigDecimal.valueOf(quota);
            this.level = this.quota;
        }

        void advance(int millis) {
            BigDecimal refill = quota.multiply(BigDecimal.valueOf(millis))
                    .divide(BigDecimal.valueOf(WINDOW_SECONDS * 1000), MathContext.DECIMAL128);
            level = level.add(refill).min(quota);
        }

        boolean takes(long amount) {
            // A drop more or less: what is left of thirds is the oracle's rounding.
            if (level.add(new BigDecimal("0.0000005")).compareTo(BigDecimal.valueOf(amount)) < 0) {
                return false;
            }
            add(-amount);
            return true;
        }

        void add(long amount) {
            level = level.add(BigDecimal.valueOf(amount)).min(quota);
        }
    }
}
