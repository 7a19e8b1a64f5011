package io.github.heliconej.gateway;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.cache.CachePolicy;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request that may be sent.
 *
 * @param request the request without what its metadata said in headers
 * @param plan where it goes, and how often
 * @param isOverChat whether it is a text completion that is made over chat
 * @param caller who makes the call
 * @param headers everything the call says about itself
 * @param limits the limits it is under
 * @param cache how it uses the cache
 * @param fit what is done if it is too long for its model
 */
record Prepared<R extends ModelRequest<R>>(
        R request,
        RouteWalk.Plan plan,
        boolean isOverChat,
        Caller caller,
        CallHeaders headers,
        List<RatePolicy> limits,
        CachePolicy cache,
        PromptFit fit) {

    /** The end user: whom the headers name, else whom the body names. */
    Optional<String> user() {
        return headers.get(GatewayHeaders.USER_ID).or(request::user);
    }

    /** The same with another request; this one if it says the same. */
    Prepared<R> withRequest(R changed) {
        return Arrays.equals(changed.json().bytes(), request.json().bytes())
                ? this
                : new Prepared<>(changed, plan, isOverChat, caller, headers, limits, cache, fit);
    }

    /** The same with only these targets; this one if they are all. */
    Prepared<R> withTargets(List<Target> left) {
        return left.equals(plan.targets())
                ? this
                : new Prepared<>(
                        request,
                        new RouteWalk.Plan(left, plan.retry()),
                        isOverChat,
                        caller,
                        headers,
                        limits,
                        cache,
                        fit);
    }
}
