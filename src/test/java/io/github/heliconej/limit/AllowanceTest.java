package io.github.heliconej.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bandwidth;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.config.RatePolicy.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            100;w=60                    | 1000000 | 100000000
            1.000001;w=60               | 1000000 | 1000001
            60000;w=60                  | 1000000 | 60000000000
            60001;w=60                  | 100000  | 6000100000
            1000000000;w=60             | 10      | 10000000000
            1000000000;w=31536000       | 1000000 | 1000000000000000
            10;w=60;u=cents             | 10000   | 100000
            0.0001;w=60;u=cents         | 10000   | 1
            1000000000;w=60;u=cents     | 10      | 10000000000
            1000000000;w=86400;u=tokens | 10000   | 10000000000000
            """)
    void of_policy_isAsFineAsBucket4jAllows(String policy, long scale, long capacity) {
        Allowance allowance = Allowance.of(RatePolicy.parse(policy));
        assertThat(allowance.scale()).isEqualTo(scale);
        assertThat(allowance.capacity()).isEqualTo(capacity);
    }

    /** Every policy that parses makes a bucket, which refills its quota in its window to the drop. */
    @Test
    void configuration_randomPolicies_isAcceptedAndExact() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            RatePolicy policy = policy(random);
            Allowance allowance = Allowance.of(policy);
            assertThat(allowance.scale()).as(policy.text()).isGreaterThanOrEqualTo(10);
            assertThat(allowance.capacity()).as(policy.text()).isPositive();
            Bandwidth bandwidth = allowance.configuration().getBandwidths()[0];
            assertThat(bandwidth.getCapacity()).isEqualTo(allowance.capacity());
            assertThat(BigInteger.valueOf(bandwidth.getRefillTokens())
                            .multiply(BigInteger.valueOf(policy.windowSeconds() * 1_000_000_000)))
                    .as(policy.text())
                    .isEqualTo(BigInteger.valueOf(allowance.capacity())
                            .multiply(BigInteger.valueOf(bandwidth.getRefillPeriodNanos())));
            long most = allowance
                    .drops(OptionalLong.of(Long.MAX_VALUE), OptionalLong.of(Long.MAX_VALUE))
                    .orElseThrow();
            assertThat(most).as(policy.text()).isBetween(1L, 1_000_000_000_000_000L);
        }
    }

    @Test
    void drops_cost_isRoundedUp() {
        Random random = new Random(8);
        for (int round = 0; round < 5_000; round++) {
            Allowance allowance =
                    Allowance.of(new RatePolicy(policy(random).quota(), 60, Unit.CENTS, Optional.empty()));
            long nanoDollars = random.nextLong(1_000_000_000_000L);
            long drops = allowance
                    .drops(OptionalLong.empty(), OptionalLong.of(nanoDollars))
                    .orElseThrow();
            long perDrop = 10_000_000 / allowance.scale();
            assertThat(drops * perDrop).isBetween(nanoDollars, nanoDollars + perDrop - 1);
        }
    }

    @Test
    void drops_unknown_isUnknown() {
        Allowance cents = Allowance.of(RatePolicy.parse("10;w=60;u=cents"));
        Allowance tokens = Allowance.of(RatePolicy.parse("10;w=60;u=tokens"));
        assertThat(cents.drops(OptionalLong.of(1), OptionalLong.empty())).isEmpty();
        assertThat(tokens.drops(OptionalLong.empty(), OptionalLong.of(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100000000, 0", "99999999, 1", "98000000, 2", "0, 60", "-50000000, 90", "200000000, 0"})
    void secondsUntilFull_rest_isRoundedUp(long drops, long seconds) {
        assertThat(Allowance.of(RatePolicy.parse("100;w=60")).secondsUntilFull(drops))
                .isEqualTo(seconds);
    }

    private static RatePolicy policy(Random random) {
        Unit unit = Unit.values()[random.nextInt(3)];
        long window = random.nextBoolean() ? 60 : 60 + random.nextInt(31_536_000 - 60 + 1);
        int digits = 1 + random.nextInt(9);
        BigDecimal quota = new BigDecimal(1 + random.nextLong((long) Math.pow(10, digits)))
                .add(BigDecimal.valueOf(random.nextInt(1_000_000), 6))
                .min(BigDecimal.valueOf(1_000_000_000));
        return RatePolicy.parse(quota.toPlainString() + ";w=" + window + ";u=" + unit);
    }
}
