package io.github.heliconej.store;

import io.github.heliconej.cost.BudgetAnswer;
import io.github.heliconej.cost.BudgetHold;
import io.github.heliconej.cost.BudgetHold.Share;
import io.github.heliconej.cost.BudgetSlot;
import io.github.heliconej.cost.BudgetUse;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Accounts of budgets, locked until the transaction is over. Calls change them here one after the other; what comes of it is
 * written in as few statements as possible, however many calls these are.
 */
final class BudgetAccounts {

    /** In one order everywhere, so that two transactions never wait for each other. */
    private static final Comparator<BudgetSlot> ORDER =
            Comparator.comparing(BudgetSlot::budgetId).thenComparing(BudgetSlot::start);

    private final Handle handle;
    private final Map<BudgetSlot, BudgetUse> before = new TreeMap<>(ORDER);
    private final Map<BudgetSlot, BudgetUse> uses = new HashMap<>();

    private BudgetAccounts(Handle handle) {
        this.handle = handle;
    }

    /** Locks the accounts of these calls. */
    static BudgetAccounts of(Handle handle, Collection<BudgetChange> changes) {
        BudgetAccounts accounts = new BudgetAccounts(handle);
        Collection<BudgetSlot> slots = new TreeSet<>(ORDER);
        changes.forEach(change -> slots.addAll(slots(change).toList()));
        for (BudgetSlot slot : slots) {
            use(handle, slot, " for update").ifPresent(use -> accounts.before.put(slot, use));
        }
        accounts.uses.putAll(accounts.before);
        return accounts;
    }

    private static Stream<BudgetSlot> slots(BudgetChange change) {
        return change.hold().shares().stream().map(Share::slot);
    }

    /** What an account holds; empty if it is not there. */
    static Optional<BudgetUse> use(Handle handle, BudgetSlot slot, String lock) {
        return handle.createQuery(
                        "select spent, reserved from budget_account where budget_id = ? and start_at = ?" + lock)
                .bind(0, slot.budgetId())
                .bind(1, Times.stored(slot.start()))
                .map((row, context) -> new BudgetUse(row.getLong("spent"), row.getLong("reserved")))
                .findOne();
    }

    /** Accounts that some of these calls need and that are not there. */
    List<BudgetSlot> missing(Collection<BudgetChange> changes) {
        return changes.stream()
                .filter(BudgetChange::isReservation)
                .flatMap(BudgetAccounts::slots)
                .filter(slot -> !before.containsKey(slot))
                .distinct()
                .toList();
    }

    /** Ends calls first, then begins others, and writes both; says of each in their order what the accounts held before it. */
    List<BudgetAnswer> change(List<BudgetChange> changes) {
        settle(changes.stream().filter(change -> !change.isReservation()).toList());
        PreparedBatch holds = handle.prepareBatch(
                "insert into budget_hold (id, budget_id, start_at, nanos, created) values (?, ?, ?, ?, ?)");
        List<BudgetAnswer> answers = changes.stream()
                .map(change -> change.isReservation()
                        ? reserve(change.hold(), holds)
                        : new BudgetAnswer(Optional.empty(), Map.of()))
                .toList();
        if (holds.size() > 0) {
            holds.execute();
        }
        before.forEach(this::write);
        return answers;
    }

    private BudgetAnswer reserve(BudgetHold hold, PreparedBatch holds) {
        Map<String, BudgetUse> found = new HashMap<>();
        hold.shares().forEach(share -> found.put(share.slot().budgetId(), use(share.slot())));
        for (Share share : hold.shares()) {
            if (share.limit() - use(share.slot()).sum() < share.nanos()) {
                return new BudgetAnswer(Optional.of(share.slot().budgetId()), found);
            }
        }
        for (Share share : hold.shares()) {
            add(share.slot(), 0, share.nanos());
            holds.add(
                    hold.id(),
                    share.slot().budgetId(),
                    Times.stored(share.slot().start()),
                    share.nanos(),
                    Times.stored(hold.created()));
        }
        return new BudgetAnswer(Optional.empty(), found);
    }

    /** A hold is there until it is settled, also when it has expired: one that is gone was settled before. */
    private void settle(List<BudgetChange> settlements) {
        if (settlements.isEmpty()) {
            return;
        }
        Map<List<String>, Long> reserved = reserved(settlements);
        PreparedBatch deletions = handle.prepareBatch("delete from budget_hold where id = ? and budget_id = ?");
        for (BudgetChange settlement : settlements) {
            Map<String, Long> spent = settlement.spent().orElseThrow();
            for (Share share : settlement.hold().shares()) {
                String budget = share.slot().budgetId();
                Long nanos = reserved.remove(List.of(settlement.hold().id(), budget));
                if (nanos != null) {
                    add(share.slot(), spent.getOrDefault(budget, 0L), -nanos);
                    deletions.add(settlement.hold().id(), budget);
                }
            }
        }
        if (deletions.size() > 0) {
            deletions.execute();
        }
    }

    /** What is held, by the ids of hold and budget. */
    private Map<List<String>, Long> reserved(List<BudgetChange> settlements) {
        Map<List<String>, Long> reserved = new HashMap<>();
        handle.createQuery("select id, budget_id, nanos from budget_hold where id in (<ids>)")
                .bindList(
                        "ids",
                        settlements.stream()
                                .map(change -> change.hold().id())
                                .distinct()
                                .toList())
                .map((row, context) ->
                        Map.entry(List.of(row.getString("id"), row.getString("budget_id")), row.getLong("nanos")))
                .forEach(hold -> reserved.put(hold.getKey(), hold.getValue()));
        return reserved;
    }

    private BudgetUse use(BudgetSlot slot) {
        return uses.getOrDefault(slot, BudgetUse.NONE);
    }

    /** What is spent stops at the largest number: absurd figures must not keep a call from being settled. */
    private void add(BudgetSlot slot, long spent, long reserved) {
        BudgetUse use = use(slot);
        long all = use.spent() > Long.MAX_VALUE - spent ? Long.MAX_VALUE : use.spent() + spent;
        uses.put(slot, new BudgetUse(all, use.reserved() + reserved));
    }

    private void write(BudgetSlot slot, BudgetUse was) {
        BudgetUse is = use(slot);
        if (!is.equals(was)) {
            handle.execute(
                    "update budget_account set spent = ?, reserved = ? where budget_id = ? and start_at = ?",
                    is.spent(),
                    is.reserved(),
                    slot.budgetId(),
                    Times.stored(slot.start()));
        }
    }
}
