package io.github.heliconej.gateway;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Endpoint;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cache.CachePolicy;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.HeliconeConfig.Completions;
import io.github.heliconej.config.HeliconeConfig.Policies;
import io.github.heliconej.config.HeliconeConfig.Route;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.RequestId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Where calls begin: gives them an id, reads what they say about themselves, and plans their way. */
@Dependent
final class CallDesk {

    private final HeliconeConfig config;
    private final CallBook book;
    private final Terms terms;
    private final Routing routing;

    @Inject
    CallDesk(HeliconeConfig config, CallBook book, Terms terms, Routing routing) {
        this.config = config;
        this.book = book;
        this.terms = terms;
        this.routing = routing;
    }

    /** Gives a call its id, the caller's own if it is one, and announces it. */
    Call begin(ModelRequest<?> request, CallContext context, boolean isStream) {
        String id = wishedId(request, context).filter(RequestId::isValid).orElseGet(book::newId);
        return book.open(new Call.Start(id, request, context, isStream));
    }

    /**
     * Reads everything a call says about itself, and plans its way.
     *
     * @throws Stop with status 400, 401 or 403 and the reason
     */
    <R extends ModelRequest<R>> Prepared<R> prepare(Call call, R request) {
        routing.instance.refuseLoop(call.context());
        MetadataHeaders<R> metadata = MetadataHeaders.extract(request);
        Caller caller = terms.callers.of(call.context());
        CallHeaders headers = CallHeaders.of(config.defaults(), caller.terms(), metadata.headers(), call.context());
        call.understood(caller, headers);
        headers.get(GatewayHeaders.REQUEST_ID).ifPresent(RequestId::require);
        RetryOptions retry = RetryPlan.parse(headers, config.retry());
        R sized = terms.rails.checkSizes(metadata.request(), caller.terms());
        List<Target> targets = routing.plan.targets(sized, headers, call.id());
        terms.rails.checkTargets(sized, targets, caller.terms());
        RouteWalk.Plan plan =
                new RouteWalk.Plan(targets, routing.plan.travelsWhole(headers) ? RetryOptions.none() : retry);
        return new Prepared<>(
                sized,
                plan,
                isOverChat(sized, headers),
                caller,
                headers,
                limits(caller, headers),
                cache(headers),
                isLocal() ? PromptFit.parse(headers) : PromptFit.NONE);
    }

    /**
     * Lets a call go on, as it fits its models if it wishes that. Waits and counts tokens, so it is not for the caller's
     * thread.
     *
     * @throws Stop with status 503 if a guard refuses it
     */
    <R extends ModelRequest<R>> Prepared<R> admit(Call call, Prepared<R> prepared) {
        terms.rails.admit();
        return terms.fitter.fit(call, prepared);
    }

    /** What operators laid down holds even where Helicone enforces what calls say. */
    private List<RatePolicy> limits(Caller caller, CallHeaders headers) {
        Optional<String> own = headers.get(GatewayHeaders.RATE_POLICY)
                .or(() -> headers.get(GatewayHeaders.RATE_POLICY_ALIAS))
                .filter(policy -> isLocal());
        return terms.limits.of(caller.terms(), own);
    }

    private CachePolicy cache(CallHeaders headers) {
        return isLocal() ? CachePolicy.parse(headers) : CachePolicy.none();
    }

    private boolean isLocal() {
        return config.policies() == Policies.LOCAL;
    }

    RouteWalk walk(Call call, Prepared<?> prepared, ModelRequest<?> request, boolean isStream) {
        return new RouteWalk(call, new RouteWalk.Order(request, isStream), prepared.plan(), routing.health);
    }

    /** Helicone's gateway has no route for text completions, so there they are made over chat. */
    private boolean isOverChat(ModelRequest<?> request, CallHeaders headers) {
        if (request.endpoint() != Endpoint.COMPLETIONS || config.completions() == Completions.NATIVE) {
            return false;
        }
        boolean goesToHelicone = config.route() != Route.DIRECT && !routing.plan.isNamed(headers);
        return config.completions() == Completions.CHAT || goesToHelicone;
    }

    private Optional<String> wishedId(ModelRequest<?> request, CallContext context) {
        return context.requestId()
                .or(() -> Optional.ofNullable(context.headers().get(GatewayHeaders.REQUEST_ID)))
                .or(() -> metadataId(request));
    }

    private static Optional<String> metadataId(ModelRequest<?> request) {
        return request.json().object("metadata").flatMap(metadata -> metadata.names().stream()
                .filter(GatewayHeaders.REQUEST_ID::equalsIgnoreCase)
                .findFirst()
                .flatMap(metadata::string));
    }
}
