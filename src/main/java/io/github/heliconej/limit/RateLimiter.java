package io.github.heliconej.limit;

import io.github.bucket4j.Bucket;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.LimitConfig.OnOutage;
import io.github.heliconej.config.RatePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lets calls in as far as their limits go. Safe for concurrent use; with a shared store it waits for that, up to 2 s. */
@ApplicationScoped
public class RateLimiter {

    private final OnOutage onOutage;
    private final BucketStore store;
    private final Outage outage;

    /** For the container's proxy. */
    protected RateLimiter() {
        this.onOutage = null;
        this.store = null;
        this.outage = null;
    }

    @Inject
    RateLimiter(HeliconeConfig config, @GatewayClock Clock clock, Instance<SharedBuckets> shared) {
        this(
                config.limit().onOutage(),
                clock,
                shared.stream()
                        .flatMap(buckets -> buckets.store().stream())
                        .findFirst()
                        .orElseGet(() -> new MemoryBuckets(clock)));
    }

    /** A limiter over this store, outside a container. */
    public RateLimiter(OnOutage onOutage, Clock clock, BucketStore store) {
        this.onOutage = onOutage;
        this.store = store;
        this.outage = new Outage(clock);
    }

    /**
     * Takes what the call is expected to use out of all its limits, or nothing out of any.
     *
     * @param policies all of them must allow the call; the same one twice counts once
     * @throws Stop with status 429 and the answer headers if a limit is reached, 400 if the call lacks a segment, 402 if a
     *     limit is in money and the price unknown, 503 if the shared state is away and calls are then refused
     */
    public Admission admit(LimitSubject subject, List<RatePolicy> policies, Estimate estimate) {
        if (policies.isEmpty()) {
            return Admission.free();
        }
        List<Claim> claims = policies.stream()
                .distinct()
                .map(policy -> Claim.of(subject, policy, estimate))
                .toList();
        try {
            return answer(claims, outage.guard(() -> take(claims)));
        } catch (LimitsAwayException away) {
            if (onOutage == OnOutage.ALLOW) {
                return Admission.free();
            }
            Failure failure = Failure.of(503, "limits_unavailable", "The rate limit cannot be checked just now.");
            throw new Stop(failure.withRetryAfter(Optional.of(Duration.ofSeconds(1))), away);
        }
    }

    /** After the first refusal the other limits are only looked at, for the wait that they ask for. */
    private List<Level> take(List<Claim> claims) {
        List<Level> levels = new ArrayList<>();
        boolean isRefused = false;
        for (Claim claim : claims) {
            Level level = isRefused ? look(claim) : take(claim);
            isRefused |= level.isRefusal();
            levels.add(level);
        }
        if (isRefused) {
            levels.stream().filter(Level::isTaken).forEach(level -> putBack(level.claim()));
        }
        return levels;
    }

    private Level take(Claim claim) {
        return with(claim, bucket -> Level.of(claim, bucket.tryConsumeAndReturnRemaining(claim.drops())));
    }

    private Level look(Claim claim) {
        return with(claim, bucket -> Level.of(claim, bucket.estimateAbilityToConsume(claim.drops())));
    }

    private void putBack(Claim claim) {
        change(claim, -claim.drops());
    }

    private boolean change(Claim claim, long drops) {
        return with(claim, bucket -> {
            if (drops > 0) {
                overdraw(bucket, Math.min(drops, claim.allowance().deepestDebt()));
            } else {
                bucket.addTokens(-drops);
            }
            return true;
        });
    }

    private static void overdraw(Bucket bucket, long drops) {
        try {
            bucket.consumeIgnoringRateLimits(drops);
        } catch (IllegalArgumentException tooDeep) {
            // The debt there is already takes centuries to pay: nothing is lost by not adding to it.
            return;
        }
    }

    private <T> T with(Claim claim, Function<Bucket, T> operation) {
        return store.with(claim.key(), claim.configuration(), operation);
    }

    private Admission answer(List<Claim> claims, List<Level> levels) {
        List<Level> refusals = levels.stream().filter(Level::isRefusal).toList();
        if (refusals.isEmpty()) {
            return new Admission(scarcest(levels).headers(), claims, this::correct);
        }
        Level shown = scarcest(refusals);
        Level slowest =
                refusals.stream().max(Comparator.comparing(Level::patience)).orElseThrow();
        String message = "The rate limit '" + slowest.claim().allowance().policy()
                + "' is reached; the call would pass in " + slowest.patience().toSeconds() + " s.";
        throw new Stop(Failure.of(429, "rate_limited", message)
                .withRetryAfter(Optional.of(slowest.patience()))
                .withHeaders(inLowerCase(shown.headers())));
    }

    /** What cannot be corrected stays as it is; the outage has been told by then. */
    private void correct(Claim claim, long drops) {
        try {
            outage.guard(() -> change(claim, drops));
        } catch (LimitsAwayException toldAlready) {
            return;
        }
    }

    private static Level scarcest(List<Level> levels) {
        return levels.stream().min(Comparator.comparingDouble(Level::share)).orElseThrow();
    }

    private static Map<String, String> inLowerCase(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }
}
