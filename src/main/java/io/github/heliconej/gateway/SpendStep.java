package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.cost.BudgetCall;
import io.github.heliconej.cost.BudgetReservation;
import io.github.heliconej.cost.Budgets;
import io.github.heliconej.cost.PricedModel;
import io.github.heliconej.limit.Admission;
import io.github.heliconej.limit.Estimate;
import io.github.heliconej.limit.LimitSubject;
import io.github.heliconej.limit.RateLimiter;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Takes from limits and budgets what a call may use, before anybody is asked. */
@Dependent
final class SpendStep {

    /** What a request is all that its limits count; nothing has to be estimated for that. */
    private static final Estimate ONE_REQUEST = new Estimate(0, OptionalLong.of(0));

    private final RateLimiter limiter;
    private final Budgets budgets;
    private final Pricing pricing;

    @Inject
    SpendStep(RateLimiter limiter, Budgets budgets, Pricing pricing) {
        this.limiter = limiter;
        this.budgets = budgets;
        this.pricing = pricing;
    }

    /**
     * Reserves what a call may use.
     *
     * @throws io.github.heliconej.api.Stop with status 402, 429 or 503 if that is not there
     */
    Spending begin(Call call, Prepared<?> prepared) {
        BudgetCall what = what(prepared);
        LimitSubject subject = new LimitSubject(what.tenant(), what.user(), what.properties());
        Admission admission = limiter.admit(subject, prepared.limits(), estimate(call, prepared, what));
        call.note(admission.headers());
        try {
            BudgetReservation reserved = budgets.reserve(what);
            reserved.warning()
                    .ifPresent(text -> call.note(Map.of(GatewayHeaders.BUDGET_WARNING, HeaderText.onWire(text))));
            return new Spending(call, admission, reserved);
        } catch (RuntimeException | Error refused) {
            admission.release();
            throw refused;
        }
    }

    private Estimate estimate(Call call, Prepared<?> prepared, BudgetCall what) {
        boolean countsRequestsOnly =
                prepared.limits().stream().allMatch(policy -> policy.unit() == RatePolicy.Unit.REQUEST);
        return countsRequestsOnly ? ONE_REQUEST : pricing.estimate(what, call.started());
    }

    private static BudgetCall what(Prepared<?> prepared) {
        List<Target> targets = prepared.plan().targets();
        return new BudgetCall(
                prepared.caller().tenant(),
                prepared.user(),
                prepared.headers().properties(),
                targets.stream()
                        .flatMap(target -> target.models().stream())
                        .distinct()
                        .toList(),
                prepared.headers().get(GatewayHeaders.MODEL_OVERRIDE).map(PricedModel::named),
                Stream.concat(Stream.of(prepared.request()), changed(prepared.request(), targets))
                        .toList());
    }

    /** What goes to those targets that replace members of the request. */
    private static Stream<ModelRequest<?>> changed(ModelRequest<?> request, List<Target> targets) {
        return targets.stream().filter(target -> target.overrides().isPresent()).map(target -> target.request(request));
    }
}
