package io.github.heliconej.gateway;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Names this running gateway to upstreams, so that a request that comes back to it is known as a loop. */
@ApplicationScoped
class GatewayInstance {

    private final String id = UUID.randomUUID().toString();

    String id() {
        return id;
    }

    /**
     * Refuses a request that this gateway sent itself.
     *
     * @throws Stop with status 400
     */
    void refuseLoop(CallContext context) {
        if (id.equals(context.headers().get(GatewayHeaders.INSTANCE))) {
            throw new Stop(Failure.of(
                    400, "loop", "The request came back to the gateway that sent it: a target points at ourselves."));
        }
    }
}
