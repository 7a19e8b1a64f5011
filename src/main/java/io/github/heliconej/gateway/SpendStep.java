package io.github.heliconej.gateway;

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
        Map<String, String> properties = prepared.headers().properties();
        LimitSubject subject = new LimitSubject(prepared.caller().tenant(), prepared.user(), properties);
        Admission admission = limiter.admit(subject, prepared.limits(), estimate(call, prepared));
        call.note(admission.headers());
        try {
            BudgetReservation reserved = budgets.reserve(new BudgetCall(
                    prepared.caller().tenant(), prepared.user(), properties, models(prepared), prepared.request()));
            reserved.warning()
                    .ifPresent(text -> call.note(Map.of(GatewayHeaders.BUDGET_WARNING, HeaderText.onWire(text))));
            return new Spending(call, admission, reserved);
        } catch (RuntimeException | Error refused) {
            admission.release();
            throw refused;
        }
    }

    private Estimate estimate(Call call, Prepared<?> prepared) {
        boolean countsRequestsOnly =
                prepared.limits().stream().allMatch(policy -> policy.unit() == RatePolicy.Unit.REQUEST);
        return countsRequestsOnly
                ? ONE_REQUEST
                : pricing.estimate(prepared.request(), models(prepared), call.started());
    }

    private static List<PricedModel> models(Prepared<?> prepared) {
        return prepared.headers()
                .get(GatewayHeaders.MODEL_OVERRIDE)
                .map(override -> List.of(Pricing.named(override)))
                .orElseGet(() -> prepared.plan().targets().stream()
                        .map(target -> new PricedModel(target.provider(), target.name()))
                        .distinct()
                        .toList());
    }
}
