package io.github.heliconej.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where budgets and their accounts are kept. Each method is atomic, also among several servers; all are safe for
 * concurrent use. Accounts that are not there hold nothing.
 */
public interface BudgetStore {

    /** How long after its call began a hold that has expired can still be settled. */
    Duration LATEST_SETTLEMENT = Duration.ofDays(30);

    /** {@return all budgets, oldest first} */
    List<Budget> budgets();

    /** Adds a budget, or replaces the one of the same id, whose accounts stay. */
    void save(Budget budget);

    /** {@return whether there was a budget of this id, which is gone now with its accounts} */
    boolean remove(String id);

    /** {@return what an account holds} */
    BudgetUse use(BudgetSlot slot);

    /** {@return the answer: every share was reserved, in their order, or none} */
    BudgetAnswer reserve(BudgetHold hold);

    /**
     * Ends a hold: its reservations go, and what the call cost is spent. Of a hold that has expired, only the latter. One
     * that was settled already stays as it is, so that whoever does not know what became of a settlement can repeat it.
     *
     * @param hold as it was reserved
     * @param spent nano-dollars by the id of the budget; budgets that are not named spend nothing
     */
    void settle(BudgetHold hold, Map<String, Long> spent);

    /**
     * Takes back what holds reserve whose servers must have died.
     *
     * @return how many began before this time and have expired now
     */
    int expire(Instant createdBefore);
}
