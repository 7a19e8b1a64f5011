package io.github.heliconej.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What a call's way is planned with. */
@Dependent
final class Routing {

    final RoutePlan plan;
    final TargetHealth health;
    final GatewayInstance instance;

    @Inject
    Routing(RoutePlan plan, TargetHealth health, GatewayInstance instance) {
        this.plan = plan;
        this.health = health;
        this.instance = instance;
    }
}
