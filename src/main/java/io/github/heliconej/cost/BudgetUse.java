package io.github.heliconej.cost;

import io.github.heliconej.api.NanoDollars;

/**
 * What became of a budget in one period, in nano-dollars.
 *
 * @param spent what calls have cost
 * @param reserved what calls under way may cost
 */
public record BudgetUse(long spent, long reserved) {

    /** Nothing yet. */
    public static final BudgetUse NONE = new BudgetUse(0, 0);

    /** {@return both, or the largest number if they are beyond it} */
    public long sum() {
        return NanoDollars.sum(spent, reserved);
    }
}
