package io.github.heliconej.cost;

import java.util.Map;
import java.util.Optional;

/**
 * What a store says to a hold.
 *
 * @param refusedBy the id of the first budget without room, in which case nothing was reserved
 * @param before what the accounts held before this call, as far as they were asked
 */
public record BudgetAnswer(Optional<String> refusedBy, Map<String, BudgetUse> before) {

    /** Copies the map. */
    public BudgetAnswer {
        before = Map.copyOf(before);
    }
}
