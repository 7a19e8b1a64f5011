package io.github.heliconej.store;

import io.github.heliconej.cost.BudgetHold;
import java.util.Map;
import java.util.Optional;

/**
 * What a call does to its accounts.
 *
 * @param hold what it reserves, or has reserved
 * @param spent what it cost by the id of the budget, if it is over
 */
record BudgetChange(BudgetHold hold, Optional<Map<String, Long>> spent) {

    static BudgetChange reservation(BudgetHold hold) {
        return new BudgetChange(hold, Optional.empty());
    }

    static BudgetChange settlement(BudgetHold hold, Map<String, Long> spent) {
        return new BudgetChange(hold, Optional.of(spent));
    }

    boolean isReservation() {
        return spent.isEmpty();
    }
}
