package io.github.heliconej.gateway;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.api.Stop;
import java.time.Duration;
import java.time.Instant;

/**
 * The tries at one target: counts them, says how long to wait before the next, and ends the loop of {@code @Retry} with a
 * failure that is not {@link Retryable}. One thread.
 */
final class Attempt {

    private final RouteWalk walk;
    private final Target target;
    private int tries;
    private Duration wait = Duration.ZERO;
    private Instant sent;

    Attempt(RouteWalk walk, Target target) {
        this.walk = walk;
        this.target = target;
    }

    Target target() {
        return target;
    }

    RouteWalk walk() {
        return walk;
    }

    /** How long to wait before this try; zero before the first. */
    Duration pauseBefore() {
        return wait;
    }

    /**
     * Begins a try.
     *
     * @throws Stop with status 504 if the call's time is over
     */
    void begin() {
        Duration left = walk.call().left();
        if (left.isNegative() || left.isZero()) {
            throw new Stop(
                    Failure.of(504, "timeout", "The call's total time is over.").from(target.source()));
        }
        tries++;
        sent = walk.call().now();
    }

    /** Notes the end of a try; status 0 means no answer. */
    void end(int status) {
        walk.call()
                .attempted(new Attempted(
                        target.source(),
                        status,
                        Duration.between(sent, walk.call().now())));
    }

    /** What a failed try leads to: the same target again, the next one, or the end. */
    GatewayException judge(GatewayException failure) {
        GatewayException named = failure.with(failure.failure().from(target.source()));
        if (target.rule().isPresent() && !(named instanceof Retryable && mayRetry(named))) {
            return byRule(named);
        }
        if (named instanceof Retryable && !mayRetry(named)) {
            return new NextTarget(named.failure(), named.getCause());
        }
        return named;
    }

    /** The rule that the request gave for this target decides by status; a target without an answer is always left. */
    private GatewayException byRule(GatewayException failure) {
        Failure known = failure.failure();
        boolean movesOn = RouteWalk.UNREACHED.contains(known.code())
                || target.rule().orElseThrow().includes(known.status());
        return movesOn ? new NextTarget(known, failure.getCause()) : new Stop(known, failure.getCause());
    }

    private boolean mayRetry(GatewayException failure) {
        RetryOptions retry = walk.retry();
        if (tries > retry.retries()) {
            return false;
        }
        wait = failure.failure().retryAfter().orElseGet(() -> RetryPlan.delay(retry, tries));
        boolean isLongerThanAllowed =
                wait.compareTo(retry.maxDelay().plus(retry.maxDelay().dividedBy(4))) > 0;
        return wait.compareTo(walk.call().left()) < 0 && !(isLongerThanAllowed && walk.hasNext());
    }
}
