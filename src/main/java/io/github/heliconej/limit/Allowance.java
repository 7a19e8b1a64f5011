package io.github.heliconej.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.config.RatePolicy.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A policy in the whole numbers of its bucket. A drop is the bucket's smallest amount: a millionth of a request or of a
 * token, or a micro-dollar, unless that would be more than one drop per nanosecond, which Bucket4j refuses; then it is ten
 * times as much, and so on.
 *
 * @param policy what the operator or the caller said
 * @param scale drops per request, token or cent; a power of ten
 * @param capacity drops in a full bucket, 1 to one per nanosecond of the window
 */
record Allowance(RatePolicy policy, long scale, long capacity) {

    private static final long NANOS = 1_000_000_000;
    private static final long NANO_DOLLARS_PER_CENT = 10_000_000;

    private static final long LONGEST_DEBT_SECONDS = 250 * 31_536_000L;

    /** Helicone's: nothing counts for more. */
    private static final long MOST = 1_000_000_000;

    static Allowance of(RatePolicy policy) {
        long scale = policy.unit() == Unit.CENTS ? 10_000 : 1_000_000;
        BigDecimal window = BigDecimal.valueOf(policy.windowSeconds()).multiply(BigDecimal.valueOf(NANOS));
        while (policy.quota().multiply(BigDecimal.valueOf(scale)).compareTo(window) > 0) {
            scale /= 10;
        }
        return new Allowance(
                policy,
                scale,
                policy.quota().multiply(BigDecimal.valueOf(scale)).longValue());
    }

    /** The greedy refill in its smallest terms, so that Bucket4j stays within whole numbers. */
    BucketConfiguration configuration() {
        long divisor = BigInteger.valueOf(capacity)
                .gcd(BigInteger.valueOf(windowNanos()))
                .longValue();
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(capacity)
                        .refillGreedy(capacity / divisor, Duration.ofNanos(windowNanos() / divisor)))
                .build();
    }

    /** {@return what a call uses, in drops; empty if that is not known} */
    OptionalLong drops(OptionalLong tokens, OptionalLong costNanoDollars) {
        return switch (policy.unit()) {
            case REQUEST -> OptionalLong.of(scale);
            case TOKENS -> tokens.isEmpty() ? tokens : OptionalLong.of(within(tokens.getAsLong(), MOST) * scale);
            case CENTS ->
                costNanoDollars.isEmpty() ? costNanoDollars : OptionalLong.of(cost(costNanoDollars.getAsLong()));
        };
    }

    private long cost(long nanoDollars) {
        long perDrop = NANO_DOLLARS_PER_CENT / scale;
        return (within(nanoDollars, MOST * NANO_DOLLARS_PER_CENT) + perDrop - 1) / perDrop;
    }

    private static long within(long amount, long most) {
        return Math.max(0, Math.min(amount, most));
    }

    /** {@return whole requests, tokens or cents} */
    long whole(long drops) {
        return Math.max(0, drops) / scale;
    }

    /** {@return seconds until the bucket is full again, rounded up} */
    long secondsUntilFull(long drops) {
        BigInteger capacityInDrops = BigInteger.valueOf(capacity);
        BigInteger missing = capacityInDrops.subtract(BigInteger.valueOf(drops)).max(BigInteger.ZERO);
        return missing.multiply(BigInteger.valueOf(policy.windowSeconds()))
                .add(capacityInDrops.subtract(BigInteger.ONE))
                .divide(capacityInDrops)
                .longValue();
    }

    /** {@return the drops that so many nanoseconds bring} */
    long refill(long nanos) {
        return BigInteger.valueOf(nanos)
                .multiply(BigInteger.valueOf(capacity))
                .divide(BigInteger.valueOf(windowNanos()))
                .longValue();
    }

    /** {@return the most that may be taken beyond what is there: what 250 years bring; Bucket4j counts no further} */
    long deepestDebt() {
        return BigInteger.valueOf(capacity)
                .multiply(BigInteger.valueOf(LONGEST_DEBT_SECONDS / policy.windowSeconds()))
                .min(BigInteger.valueOf(Long.MAX_VALUE / 4))
                .longValue();
    }

    private long windowNanos() {
        return policy.windowSeconds() * NANOS;
    }
}
