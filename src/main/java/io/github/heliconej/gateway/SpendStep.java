package io.github.heliconej.gateway;

import io.github.heliconej.cost.BudgetCall;
import io.github.heliconej.cost.BudgetReservation;
import io.github.heliconej.cost.Budgets;
import io.github.heliconej.cost.PricedModel;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Takes from limits and budgets what a call may use, before anybody is asked. */
@Dependent
final class SpendStep {

    private final Budgets budgets;

    @Inject
    SpendStep(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * Reserves what a call may use.
     *
     * @throws io.github.heliconej.api.Stop with status 402 or 429 if that is not there
     */
    Spending begin(Call call, Prepared<?> prepared) {
        BudgetReservation reserved = budgets.reserve(new BudgetCall(
                prepared.caller().tenant(),
                prepared.user(),
                prepared.headers().properties(),
                models(prepared),
                prepared.request()));
        reserved.warning().ifPresent(text -> call.note(Map.of(GatewayHeaders.BUDGET_WARNING, HeaderText.onWire(text))));
        return new Spending(call, reserved);
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
