package io.github.heliconej.gateway;

import io.github.heliconej.limit.LimitPolicies;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Who calls, and what holds for that. */
@Dependent
final class Terms {

    final Callers callers;
    final GuardRails rails;
    final LimitPolicies limits;
    final PromptFitter fitter;

    @Inject
    Terms(Callers callers, GuardRails rails, LimitPolicies limits, PromptFitter fitter) {
        this.callers = callers;
        this.rails = rails;
        this.limits = limits;
        this.fitter = fitter;
    }
}
