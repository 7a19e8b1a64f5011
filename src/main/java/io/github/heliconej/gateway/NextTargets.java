package io.github.heliconej.gateway;

import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Stop;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.FallbackHandler;

/** Asks the targets behind the first, in order, until one answers or the request itself is at fault. */
@Dependent
public class NextTargets implements FallbackHandler<Exchange> {

    private final UpstreamCall upstream;

    /** For the container's proxy. */
    protected NextTargets() {
        this(null);
    }

    @Inject
    NextTargets(UpstreamCall upstream) {
        this.upstream = upstream;
    }

    @Override
    public Exchange handle(ExecutionContext context) {
        if (!(context.getFailure() instanceof GatewayException first)) {
            throw new IllegalStateException("An attempt failed unexpectedly.", context.getFailure());
        }
        RouteWalk walk = (RouteWalk) context.getParameters()[0];
        walk.failed(first);
        while (walk.hasNext()) {
            try {
                return upstream.send(walk.next());
            } catch (Stop stop) {
                walk.failed(stop);
                throw walk.outcome(stop);
            } catch (GatewayException failure) {
                walk.failed(failure);
            }
        }
        throw walk.exhausted();
    }
}
