package io.github.heliconej.gateway;

import io.github.heliconej.limit.LimitPolicies;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Who calls, and what operators laid down for that. */
@Dependent
final class Terms {

    final Callers callers;
    final GuardRails rails;
    final LimitPolicies limits;

    @Inject
    Terms(Callers callers, GuardRails rails, LimitPolicies limits) {
        this.callers = callers;
        this.rails = rails;
        this.limits = limits;
    }
}
