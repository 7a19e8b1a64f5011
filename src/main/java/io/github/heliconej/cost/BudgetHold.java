package io.github.heliconej.cost;

import java.time.Instant;
import java.util.List;

/**
 * What one call takes from its budgets until it is over.
 *
 * @param id unique
 * @param created when the call began
 * @param shares one for each budget; at least one
 */
public record BudgetHold(String id, Instant created, List<Share> shares) {

    /**
     * One budget's part.
     *
     * @param slot the account
     * @param nanos what is reserved, in nano-dollars; 0 for soft budgets
     * @param limit what spent and reserved together must not exceed; {@link Long#MAX_VALUE} for soft budgets
     */
    public record Share(BudgetSlot slot, long nanos, long limit) {}

    /** Copies the shares. */
    public BudgetHold {
        shares = List.copyOf(shares);
    }
}
