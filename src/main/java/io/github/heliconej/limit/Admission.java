package io.github.heliconej.limit;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call that was let in. It is settled or released once; what comes after that does nothing. Both ask the store on the
 * caller's thread and never fail. Safe for concurrent use.
 */
public final class Admission {

    private static final Admission FREE = new Admission(Map.of(), List.of(), (claim, drops) -> {});

    private final Map<String, String> headers;
    private final List<Claim> claims;
    private final Correction correction;
    private final AtomicBoolean isDone = new AtomicBoolean();

    /** Takes more out of a bucket, or puts something back if the drops are below zero. */
    @FunctionalInterface
    interface Correction {

        void apply(Claim claim, long drops);
    }

    Admission(Map<String, String> headers, List<Claim> claims, Correction correction) {
        this.headers = Map.copyOf(headers);
        this.claims = List.copyOf(claims);
        this.correction = correction;
    }

    /** {@return the admission of a call that is under no limit} */
    public static Admission free() {
        return FREE;
    }

    /** {@return whether there is anything to settle} */
    public boolean isEmpty() {
        return claims.isEmpty();
    }

    /** {@return the answer headers about the limit; empty if there is none} */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Counts what the call used in truth, even if that is more than there is. What is not known stays as estimated.
     *
     * @param tokens in and out together
     * @param costNanoDollars thousand-millionths of a US dollar
     */
    public void settle(OptionalLong tokens, OptionalLong costNanoDollars) {
        if (!claims.isEmpty() && isDone.compareAndSet(false, true)) {
            for (Claim claim : claims) {
                long used = claim.allowance().drops(tokens, costNanoDollars).orElse(claim.drops());
                correct(claim, used - claim.drops());
            }
        }
    }

    /** Gives everything back, as if the call had never been: it was refused elsewhere. */
    public void release() {
        if (!claims.isEmpty() && isDone.compareAndSet(false, true)) {
            claims.forEach(claim -> correct(claim, -claim.drops()));
        }
    }

    private void correct(Claim claim, long drops) {
        if (drops != 0) {
            correction.apply(claim, drops);
        }
    }
}
