package io.github.heliconej.gateway;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Names this running gateway to upstreams, behind those that a request has passed already, so that one that comes back is
 * known as a loop.
 */
@ApplicationScoped
class GatewayInstance {

    private static final int MOST = 5;

    private final String id = UUID.randomUUID().toString();

    /** The gateways that a request has passed when it leaves this one. */
    String after(Optional<String> passed) {
        return passed.map(list -> list + "," + id).orElse(id);
    }

    /**
     * Refuses a request that this gateway sent itself, or that has passed five gateways.
     *
     * @throws Stop with status 400
     */
    void refuseLoop(CallContext context) {
        String passed = context.headers().getOrDefault(GatewayHeaders.INSTANCE, "");
        List<String> gateways = List.of(passed.split(","));
        if (gateways.contains(id) || gateways.size() >= MOST) {
            throw new Stop(Failure.of(
                    400, "loop", "The request came back to a gateway that sent it: a target points at ourselves."));
        }
    }
}
