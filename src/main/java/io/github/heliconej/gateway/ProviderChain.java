package io.github.heliconej.gateway;

import io.github.heliconej.api.Stop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.Fallback;

/** Asks the first target of a route; {@link NextTargets} asks the others if it gives no answer. */
@ApplicationScoped
class ProviderChain {

    private final UpstreamCall upstream;

    /** For the container's proxy. */
    protected ProviderChain() {
        this(null);
    }

    @Inject
    ProviderChain(UpstreamCall upstream) {
        this.upstream = upstream;
    }

    /** The first answer along the route. */
    @Fallback(value = NextTargets.class, skipOn = Stop.class)
    Exchange send(RouteWalk walk) {
        return upstream.send(walk.next());
    }
}
