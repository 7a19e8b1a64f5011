package io.github.heliconej.limit;

import static io.github.heliconej.limit.Limits.cost;
import static io.github.heliconej.limit.Limits.subject;
import static io.github.heliconej.limit.Limits.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final String LIMIT = "Helicone-RateLimit-Limit";
    private static final String REMAINING = "Helicone-RateLimit-Remaining";
    private static final String RESET = "Helicone-RateLimit-Reset";
    private static final String POLICY = "Helicone-RateLimit-Policy";

    private final Limits limits = new Limits();

    @Test
    void admit_noPolicy_isFreeOfLimits() {
        Admission admission = limits.admit();
        assertThat(admission.headers()).isEmpty();
        admission.settle(OptionalLong.of(5), OptionalLong.empty());
        admission.release();
    }

    @Test
    void admit_firstCall_hasAllHeaders() {
        assertThat(limits.admit("60;w=120;u=REQUEST").headers())
                .containsOnly(
                        Map.entry(LIMIT, "60"),
                        Map.entry(REMAINING, "59"),
                        Map.entry(RESET, "2"),
                        Map.entry(POLICY, "60;w=120"));
    }

    @Test
    void admit_quotaSpent_isRefusedWithHeadersAndWait() {
        assertThat(limits.passing(4, "3;w=60")).isEqualTo(3);
        limits.advance(5_000);
        Failure failure = limits.refusal("3;w=60");
        assertThat(failure.status()).isEqualTo(429);
        assertThat(failure.code()).isEqualTo("rate_limited");
        assertThat(failure.type()).isEqualTo("rate_limit_error");
        assertThat(failure.message()).contains("3;w=60").contains("15 s");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(15));
        assertThat(failure.headers())
                .containsOnly(
                        Map.entry("helicone-ratelimit-limit", "3"),
                        Map.entry("helicone-ratelimit-remaining", "0"),
                        Map.entry("helicone-ratelimit-reset", "55"),
                        Map.entry("helicone-ratelimit-policy", "3;w=60"));
    }

    @Test
    void admit_afterRetryAfterAndNotBefore_passes() {
        assertThat(limits.passing(3, "3;w=61")).isEqualTo(3);
        assertThat(limits.refusal("3;w=61").retryAfter()).contains(Duration.ofSeconds(21));
        assertThat(limits.advance(20_333).passing(1, "3;w=61")).isZero();
        assertThat(limits.advance(667).passing(2, "3;w=61")).isOne();
    }

    @Test
    void admit_refused_takesNothing() {
        limits.passing(10, "1;w=60");
        assertThat(limits.advance(60_000).passing(2, "1;w=60")).isOne();
    }

    @Test
    void admit_afterALongTime_isFullAndNotMore() {
        limits.passing(10, "10;w=60");
        assertThat(limits.advance(3_600_000).passing(20, "10;w=60")).isEqualTo(10);
    }

    @Test
    void admit_decimalQuota_letsFractionsAddUp() {
        assertThat(limits.passing(5, "2.5;w=60")).isEqualTo(2);
        assertThat(limits.advance(12_000).passing(5, "2.5;w=60")).isOne();
        assertThat(limits.admit("7.75;w=60").headers())
                .containsEntry(LIMIT, "7.75")
                .containsEntry(REMAINING, "6");
    }

    @Test
    void admit_otherTenantUserOrProperty_hasItsOwnLimit() {
        LimitSubject one = new LimitSubject("t", Optional.of("u"), Map.of("App", "x"));
        LimitSubject otherTenant = new LimitSubject("t2", Optional.of("u"), Map.of("App", "x"));
        LimitSubject otherUser = new LimitSubject("t", Optional.of("u2"), Map.of("App", "x"));
        LimitSubject otherApp = new LimitSubject("t", Optional.of("u"), Map.of("App", "y"));
        for (String policy : List.of("1;w=60;s=user", "1;w=60;s=app", "1;w=60")) {
            assertThat(limits.passes(one, policy)).isTrue();
            assertThat(limits.passes(one, policy)).isFalse();
            assertThat(limits.passes(otherTenant, policy)).isTrue();
        }
        assertThat(limits.passes(otherUser, "1;w=60;s=user")).isTrue();
        assertThat(limits.passes(otherUser, "1;w=60;s=app")).isFalse();
        assertThat(limits.passes(otherApp, "1;w=60;s=app")).isTrue();
        assertThat(limits.passes(otherApp, "1;w=60;s=user")).isFalse();
    }

    /** Parts of a key that would read the same when they are only put one after the other. */
    @Test
    void admit_tenantsThatLookLikeSegments_doNotShare() {
        LimitSubject one = new LimitSubject("a", Optional.of("b:c"), Map.of());
        LimitSubject two = new LimitSubject("a:b", Optional.of("c"), Map.of());
        assertThat(limits.passes(one, "1;w=60;s=user")).isTrue();
        assertThat(limits.passes(two, "1;w=60;s=user")).isTrue();
    }

    @Test
    void admit_propertyInAnyCase_isFound() {
        assertThat(limits.passes(new LimitSubject("t", Optional.empty(), Map.of("aPP", "x")), "1;w=60;s=App"))
                .isTrue();
        assertThat(limits.passes(new LimitSubject("t", Optional.empty(), Map.of("app", "x")), "1;w=60;s=APP"))
                .isFalse();
    }

    @Test
    void admit_segmentMissing_is400AndTakesNothing() {
        Failure noUser = limits.refusal("1;w=60", "1;w=60;s=user");
        assertThat(noUser.status()).isEqualTo(400);
        assertThat(noUser.param()).contains("Helicone-RateLimit-Policy");
        assertThat(noUser.message()).contains("'Helicone-User-Id'");
        assertThat(limits.refusal("1;w=60;s=app").message()).contains("'Helicone-Property-app'");
        assertThat(limits.passes(new LimitSubject("t", Optional.of(" "), Map.of()), "1;w=60;s=user"))
                .isFalse();
        assertThat(limits.passing(1, "1;w=60")).isOne();
    }

    @Test
    void admit_otherPolicyOfTheSameSubject_hasItsOwnLimit() {
        assertThat(limits.passing(2, "1;w=60")).isOne();
        assertThat(limits.passing(2, "1;w=61")).isOne();
        assertThat(limits.passing(2, "1;u=request;w=060")).isZero();
    }

    @Test
    void admit_severalPolicies_allMustAllow() {
        assertThat(limits.passing(10, "5;w=60", "3;w=3600")).isEqualTo(3);
    }

    @Test
    void admit_severalPolicies_refusalGivesBackWhatOthersTook() {
        limits.passing(10, "10;w=60", "3;w=3600");
        assertThat(limits.passing(10, "10;w=60")).isEqualTo(7);
    }

    @Test
    void admit_samePolicyTwice_countsOnce() {
        assertThat(limits.passing(10, "4;w=60", "4.0;w=60;u=request")).isEqualTo(4);
    }

    @Test
    void admit_severalPolicies_showTheSmallestShareLeft() {
        assertThat(limits.admit("10;w=60", "4;w=3600", "5;w=7200").headers()).containsEntry(POLICY, "4;w=3600");
        limits.passing(4, "10;w=60");
        assertThat(limits.admit("10;w=60", "4;w=3600", "5;w=7200").headers()).containsEntry(POLICY, "10;w=60");
    }

    @Test
    void admit_severalRefuse_waitsForTheSlowest() {
        limits.passing(1, "1;w=60", "1;w=3600", "100;w=60");
        Failure failure = limits.refusal("1;w=60", "1;w=3600", "100;w=60");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3600));
        assertThat(failure.message()).contains("'1;w=3600'");
    }

    @Test
    void admit_refusal_showsOneThatRefuses() {
        limits.admit(tokens(60), "100;w=60;u=tokens", "2;w=60");
        Failure failure = limits.refusal(tokens(60), "100;w=60;u=tokens", "2;w=60");
        assertThat(failure.headers()).containsEntry("helicone-ratelimit-policy", "100;w=60;u=tokens");
    }

    @Test
    void admit_tokens_areReservedAsEstimated() {
        assertThat(limits.admit(tokens(300), "1000;w=60;u=tokens").headers()).containsEntry(REMAINING, "700");
        assertThat(limits.refusal(tokens(800), "1000;w=60;u=tokens").retryAfter())
                .contains(Duration.ofSeconds(6));
        assertThat(limits.admit(tokens(700), "1000;w=60;u=tokens").headers()).containsEntry(REMAINING, "0");
    }

    @Test
    void admit_estimateAboveTheQuota_needsAFullBucket() {
        assertThat(limits.admit(tokens(5_000), "1000;w=60;u=tokens").headers()).containsEntry(REMAINING, "0");
        limits.advance(59_000);
        assertThat(limits.refusal(tokens(5_000), "1000;w=60;u=tokens").retryAfter())
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void admit_estimateOfNothing_stillNeedsSomethingLeft() {
        limits.admit(tokens(1000), "1000;w=60;u=tokens");
        assertThat(limits.refusal(tokens(0), "1000;w=60;u=tokens").status()).isEqualTo(429);
    }

    @Test
    void admit_cents_areMicroDollarsRoundedUp() {
        // 0.0001 cents are one micro-dollar: each call of one nano-dollar takes all of it.
        assertThat(limits.admit(cost(1), "0.0001;w=60;u=cents").headers()).containsEntry(RESET, "60");
        assertThat(limits.refusal(cost(1), "0.0001;w=60;u=cents").status()).isEqualTo(429);
        assertThat(limits.admit(cost(30_000_000), "10;w=60;u=cents").headers()).containsEntry(REMAINING, "7");
        assertThat(limits.admit(cost(1), "10;w=60;u=cents").headers()).containsEntry(REMAINING, "6");
    }

    @Test
    void admit_centsWithoutAPrice_is402AndTakesNothing() {
        Estimate unpriced = new Estimate(10, OptionalLong.empty());
        Failure failure = limits.refusal(unpriced, "1;w=60", "10;w=60;u=cents");
        assertThat(failure.status()).isEqualTo(402);
        assertThat(failure.code()).isEqualTo("unpriced_model");
        assertThat(limits.admit(unpriced, "1;w=60", "10;w=60;u=tokens").headers())
                .isNotEmpty();
    }

    @Test
    void admit_subject_isNotPrinted() {
        assertThat(new LimitSubject("t", Optional.of("jane"), Map.of("mail", "j@x")).toString())
                .doesNotContain("jane")
                .doesNotContain("j@x");
        assertThat(Claim.of(
                                new LimitSubject("t", Optional.of("jane"), Map.of()),
                                Limits.policies("1;w=60;s=user").get(0),
                                tokens(0))
                        .key())
                .doesNotContain("jane")
                .hasSizeLessThan(64);
        assertThat(subject("t").toString()).contains("t");
    }
}
