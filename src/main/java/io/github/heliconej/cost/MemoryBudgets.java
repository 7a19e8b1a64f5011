package io.github.heliconej.cost;

import io.github.heliconej.api.NanoDollars;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Budgets of one server, gone when it stops. Safe for concurrent use. */
@ApplicationScoped
public class MemoryBudgets implements BudgetStore {

    private final Map<String, Budget> budgets = new HashMap<>();
    private final Map<BudgetSlot, BudgetUse> accounts = new HashMap<>();
    private final Map<String, BudgetHold> holds = new HashMap<>();
    private final Map<String, BudgetHold> expired = new HashMap<>();

    /** Made by the container. */
    public MemoryBudgets() {}

    @Override
    public synchronized List<Budget> budgets() {
        return budgets.values().stream()
                .sorted(Comparator.comparing(Budget::created).thenComparing(Budget::id))
                .toList();
    }

    @Override
    public synchronized void save(Budget budget) {
        budgets.put(budget.id(), budget);
    }

    @Override
    public synchronized boolean remove(String id) {
        accounts.keySet().removeIf(slot -> slot.budgetId().equals(id));
        return budgets.remove(id) != null;
    }

    @Override
    public synchronized BudgetUse use(BudgetSlot slot) {
        return accounts.getOrDefault(slot, BudgetUse.NONE);
    }

    @Override
    public synchronized BudgetAnswer reserve(BudgetHold hold) {
        Map<String, BudgetUse> before = new HashMap<>();
        for (BudgetHold.Share share : hold.shares()) {
            BudgetUse use = use(share.slot());
            before.put(share.slot().budgetId(), use);
            if (use.sum() > share.limit() - share.nanos()) {
                return new BudgetAnswer(Optional.of(share.slot().budgetId()), before);
            }
        }
        hold.shares().forEach(share -> change(share.slot(), 0, share.nanos()));
        holds.put(hold.id(), hold);
        return new BudgetAnswer(Optional.empty(), before);
    }

    @Override
    public synchronized void settle(BudgetHold hold, Map<String, Long> spent) {
        BudgetHold held = holds.remove(hold.id());
        BudgetHold late = expired.remove(hold.id());
        for (BudgetHold.Share share : held == null && late == null ? List.<BudgetHold.Share>of() : hold.shares()) {
            long nanos = spent.getOrDefault(share.slot().budgetId(), 0L);
            change(share.slot(), nanos, held == null ? 0 : -share.nanos());
        }
    }

    @Override
    public synchronized int expire(Instant createdBefore) {
        List<BudgetHold> orphans = holds.values().stream()
                .filter(hold -> hold.created().isBefore(createdBefore))
                .toList();
        orphans.forEach(this::expire);
        expired.values().removeIf(hold -> hold.created().isBefore(createdBefore.minus(LATEST_SETTLEMENT)));
        Map<String, Instant> latest = new HashMap<>();
        accounts.keySet().forEach(slot -> latest.merge(slot.budgetId(), slot.start(), MemoryBudgets::later));
        accounts.entrySet()
                .removeIf(account -> account.getValue().reserved() == 0
                        && account.getKey()
                                .start()
                                .isBefore(latest.get(account.getKey().budgetId())));
        return orphans.size();
    }

    private void expire(BudgetHold orphan) {
        holds.remove(orphan.id());
        expired.put(orphan.id(), orphan);
        orphan.shares().forEach(share -> change(share.slot(), 0, -share.nanos()));
    }

    /** A budget that was removed while a call was under way has no account any more. */
    private void change(BudgetSlot slot, long spent, long reserved) {
        if (budgets.containsKey(slot.budgetId())) {
            accounts.merge(
                    slot,
                    new BudgetUse(spent, Math.max(0, reserved)),
                    (use, more) ->
                            new BudgetUse(NanoDollars.sum(use.spent(), spent), Math.max(0, use.reserved() + reserved)));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
