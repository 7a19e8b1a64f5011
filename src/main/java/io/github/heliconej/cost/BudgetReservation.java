package io.github.heliconej.cost;

import io.github.heliconej.api.NanoDollars;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one call has taken from its budgets. It ends once, settled or released, which never fails: what the store cannot
 * be told now it is told later. Safe for concurrent use.
 */
public final class BudgetReservation {

    private final Settlements settlements;
    private final Optional<BudgetHold> hold;
    private final List<Budget> budgets;
    private final Optional<String> warning;
    private final AtomicBoolean isOver = new AtomicBoolean();

    BudgetReservation(
            Settlements settlements, Optional<BudgetHold> hold, List<Budget> budgets, Optional<String> warning) {
        this.settlements = settlements;
        this.hold = hold;
        this.budgets = budgets;
        this.warning = warning;
    }

    /** {@return the value of the header {@code Helicone-Budget-Warning}, if a soft budget is spent} */
    public Optional<String> warning() {
        return warning;
    }

    /**
     * Ends the reservation with what the call cost, which may be more than was reserved; a second end does nothing.
     *
     * @param usd the real cost
     * @param model the model that answered, as the reservation's {@link PricedModel} names it
     */
    public void settle(BigDecimal usd, String model) {
        Map<String, Long> spent = new HashMap<>();
        long nanos = NanoDollars.ofCost(usd);
        budgets.stream()
                .filter(budget -> budget.scope().coversModel(model))
                .forEach(budget -> spent.put(budget.id(), nanos));
        end(spent);
    }

    /** {@return whether there is anything to end} */
    public boolean isEmpty() {
        return hold.isEmpty();
    }

    /** Ends the reservation of a call that cost nothing, or whose cost is not known; a second end does nothing. */
    public void release() {
        end(Map.of());
    }

    private void end(Map<String, Long> spent) {
        if (hold.isPresent() && isOver.compareAndSet(false, true)) {
            settlements.settle(hold.get(), spent);
        }
    }
}
