package io.github.heliconej.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What a call's way is planned with. */
@Dependent
final class Routing {

    final RoutePlan plan;
    final RequestedTargets requested;
    final TargetHealth health;
    final GatewayInstance instance;

    @Inject
    Routing(RoutePlan plan, RequestedTargets requested, TargetHealth health, GatewayInstance instance) {
        this.plan = plan;
        this.requested = requested;
        this.health = health;
        this.instance = instance;
    }
}
