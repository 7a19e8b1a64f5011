package io.github.heliconej.gateway;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.RetryOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** One request on its way along its targets. One thread at a time. */
final class RouteWalk {

    /** Failures without an HTTP answer: the target could not be reached. */
    static final Set<String> UNREACHED = Set.of("upstream_unreachable", "upstream_timeout", "upstream_broken");

    private final Call call;
    private final Order order;
    private final RetryOptions retry;
    private final TargetHealth health;
    private final Deque<Target> ahead;
    private final List<Failure> failures = new ArrayList<>();
    private GatewayException last;

    /** Targets that rest are put behind the others. */
    RouteWalk(Call call, Order order, Plan plan, TargetHealth health) {
        this.call = call;
        this.order = order;
        this.retry = plan.retry();
        this.health = health;
        this.ahead = inOrder(plan.targets(), health);
    }

    /** What is to be sent, and whether a stream is wanted. */
    record Order(ModelRequest<?> request, boolean isStream) {}

    /** Where it is to be sent, and how often. */
    record Plan(List<Target> targets, RetryOptions retry) {}

    private static Deque<Target> inOrder(List<Target> targets, TargetHealth health) {
        Deque<Target> ordered = new ArrayDeque<>();
        List<Target> resting = new ArrayList<>();
        for (Target target : targets) {
            if (targets.size() > 1 && health.isResting(target.source())) {
                resting.add(target);
            } else {
                ordered.add(target);
            }
        }
        ordered.addAll(resting);
        return ordered;
    }

    Call call() {
        return call;
    }

    ModelRequest<?> request() {
        return order.request();
    }

    boolean isStream() {
        return order.isStream();
    }

    RetryOptions retry() {
        return retry;
    }

    boolean hasNext() {
        while (!ahead.isEmpty() && ahead.peek().kind() == Target.Kind.STAND_IN && wasReached()) {
            ahead.remove();
        }
        return !ahead.isEmpty();
    }

    /** The next target's first attempt. */
    Attempt next() {
        health.asked(ahead.element().source());
        return new Attempt(this, ahead.remove());
    }

    /** Notes that a target gave no answer. */
    void failed(GatewayException failure) {
        last = failure;
        failures.add(failure.failure());
    }

    /** What the caller sees in the end: the last failure, with every target's if there were several. */
    GatewayException outcome(GatewayException failure) {
        return failures.size() < 2 ? failure : failure.with(failure.failure().withDetails(failures));
    }

    /** What the caller sees when no target is left. */
    GatewayException exhausted() {
        return outcome(last == null ? new NextTarget(Failure.of(502, "no_target", "No target is left.")) : last);
    }

    private boolean wasReached() {
        return last != null && !UNREACHED.contains(last.failure().code());
    }
}
