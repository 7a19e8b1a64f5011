package io.github.heliconej.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.heliconej.upstream.GatewayHeaders;
import java.time.Duration;
import java.util.Map;

/**
 * How full a limit's bucket is.
 *
 * @param claim what the call wants of it
 * @param drops what is left; below zero after a call that used more than was reserved
 * @param waitNanos until the claim can be met; 0 if it can
 * @param isTaken whether the claim is taken out already
 */
record Level(Claim claim, long drops, long waitNanos, boolean isTaken) {

    static Level of(Claim claim, ConsumptionProbe probe) {
        return of(claim, probe.getRemainingTokens(), probe.getNanosToWaitForRefill(), probe.isConsumed());
    }

    static Level of(Claim claim, EstimationProbe probe) {
        return of(claim, probe.getRemainingTokens(), probe.getNanosToWaitForRefill(), false);
    }

    /** Probes say 0 of a bucket in debt; how deep it is follows from the wait. */
    private static Level of(Claim claim, long drops, long waitNanos, boolean isTaken) {
        long left = drops > 0 || waitNanos == 0
                ? drops
                : Math.min(0, claim.drops() - claim.allowance().refill(waitNanos));
        return new Level(claim, left, waitNanos, isTaken);
    }

    boolean isRefusal() {
        return waitNanos > 0;
    }

    /** {@return what part of the limit is left; only to compare} */
    double share() {
        return (double) drops / claim.allowance().capacity();
    }

    /** {@return the wait in whole seconds, at least one} */
    Duration patience() {
        return Duration.ofSeconds(Math.max(1, (waitNanos - 1) / 1_000_000_000 + 1));
    }

    Map<String, String> headers() {
        Allowance allowance = claim.allowance();
        return Map.of(
                GatewayHeaders.RATE_LIMIT, allowance.policy().quota().toPlainString(),
                GatewayHeaders.RATE_REMAINING, Long.toString(allowance.whole(drops)),
                GatewayHeaders.RATE_RESET, Long.toString(allowance.secondsUntilFull(drops)),
                GatewayHeaders.RATE_POLICY, allowance.policy().text());
    }
}
