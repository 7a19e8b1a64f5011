package io.github.heliconej.limit;

import static io.github.heliconej.limit.Limits.cost;
import static io.github.heliconej.limit.Limits.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What happens to a reservation. */
class AdmissionTest {

    private static final String TOKENS = "1000;w=100;u=tokens";
    private static final String CENTS = "10;w=100;u=cents";

    private final Limits limits = new Limits();

    @Test
    void settle_lessThanReserved_givesTheRestBack() {
        limits.admit(tokens(600), TOKENS).settle(OptionalLong.of(100), OptionalLong.empty());
        assertThat(limits.left(TOKENS)).isEqualByComparingTo("900");
    }

    @Test
    void settle_moreThanReserved_takesTheRest() {
        limits.admit(tokens(100), TOKENS).settle(OptionalLong.of(600), OptionalLong.empty());
        assertThat(limits.left(TOKENS)).isEqualByComparingTo("400");
    }

    @Test
    void settle_moreThanThereIs_makesLaterCallsWait() {
        limits.admit(tokens(100), TOKENS).settle(OptionalLong.of(3_000), OptionalLong.empty());
        assertThat(limits.refusal(tokens(10), TOKENS).retryAfter().orElseThrow().toSeconds())
                .isEqualTo(201);
        assertThat(limits.refusal(tokens(10), TOKENS).headers())
                .containsEntry("helicone-ratelimit-remaining", "0")
                .containsEntry("helicone-ratelimit-reset", "300");
        limits.advance(250_000);
        assertThat(limits.left(TOKENS)).isEqualByComparingTo("500");
    }

    @Test
    void settle_nothingKnown_keepsTheReservation() {
        limits.admit(tokens(600), TOKENS).settle(OptionalLong.empty(), OptionalLong.empty());
        assertThat(limits.left(TOKENS)).isEqualByComparingTo("400");
    }

    @Test
    void settle_cents_countsWholeMicroDollars() {
        limits.admit(cost(50_000_000), CENTS).settle(OptionalLong.of(7), OptionalLong.of(20_000_001));
        assertThat(limits.left(CENTS)).isEqualByComparingTo("7.9999");
    }

    @Test
    void settle_requests_areCalls() {
        limits.admit("10;w=100").settle(OptionalLong.of(5_000), OptionalLong.of(5_000_000_000L));
        assertThat(limits.left("10;w=100")).isEqualByComparingTo("9");
    }

    @Test
    void settle_afterRefill_isNeverMoreThanTheQuota() {
        Admission admission = limits.admit(tokens(600), TOKENS);
        limits.advance(1_000_000);
        admission.settle(OptionalLong.of(0), OptionalLong.empty());
        assertThat(limits.left(TOKENS)).isEqualByComparingTo("1000");
    }

    @Test
    void settle_twiceOrWithRelease_countsOnce() {
        Admission admission = limits.admit(tokens(600), TOKENS);
        admission.settle(OptionalLong.of(500), OptionalLong.empty());
        admission.settle(OptionalLong.of(0), OptionalLong.empty());
        admission.release();
        assertThat(limits.left(TOKENS)).isEqualByComparingTo("500");
    }

    @Test
    void settle_absurdFigures_areBounded() {
        limits.admit(tokens(1), TOKENS).settle(OptionalLong.of(Long.MAX_VALUE), OptionalLong.of(Long.MAX_VALUE));
        limits.admit(cost(1), CENTS).settle(OptionalLong.of(Long.MIN_VALUE), OptionalLong.of(Long.MIN_VALUE));
        assertThat(limits.refusal(tokens(1), TOKENS).retryAfter().orElseThrow().toSeconds())
                .isEqualTo(99_999_901);
        assertThat(limits.left(CENTS)).isEqualByComparingTo("10");
    }

    /** Bucket4j refuses debts that take longer than 292 years to pay. */
    @Test
    void settle_debtOfCenturies_isKept() {
        String policy = "1;w=31536000;u=cents";
        Admission[] calls = new Admission[3];
        for (int call = 0; call < 3; call++) {
            calls[call] = limits.admit(cost(1_000), policy);
        }
        for (Admission call : calls) {
            call.settle(OptionalLong.empty(), OptionalLong.of(900_000_000_000L));
        }
        assertThat(limits.refusal(cost(1), policy).retryAfter().orElseThrow().toDays())
                .isBetween(249L * 365, 293L * 365);
    }

    @Test
    void release_once_givesAllBack() {
        Admission admission = limits.admit(tokens(600), TOKENS, "1;w=60", CENTS);
        admission.release();
        admission.release();
        admission.settle(OptionalLong.of(900), OptionalLong.empty());
        assertThat(limits.left(TOKENS)).isEqualByComparingTo("1000");
        assertThat(limits.left(CENTS)).isEqualByComparingTo("10");
        assertThat(limits.passing(2, "1;w=60")).isOne();
    }
}
