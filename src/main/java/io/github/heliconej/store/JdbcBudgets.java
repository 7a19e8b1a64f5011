package io.github.heliconej.store;

import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetAnswer;
import io.github.heliconej.cost.BudgetHold;
import io.github.heliconej.cost.BudgetHold.Share;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import io.github.heliconej.cost.BudgetSlot;
import io.github.heliconej.cost.BudgetStore;
import io.github.heliconej.cost.BudgetUse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Budgets in the database, which all servers share. Each method is one transaction. Safe for concurrent use. */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class JdbcBudgets implements BudgetStore {

    /** In one order everywhere, so that two transactions never wait for each other. */
    private static final Comparator<Share> ORDER = Comparator.comparing(
                    (Share share) -> share.slot().budgetId())
            .thenComparing(share -> share.slot().start());

    private final Database database;

    /** For the container's proxy. */
    protected JdbcBudgets() {
        this(null);
    }

    @Inject
    JdbcBudgets(Database database) {
        this.database = database;
    }

    @Override
    public List<Budget> budgets() {
        return database.guard(() -> database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from budget order by created, id")
                        .map((row, context) -> budget(row))
                        .list()));
    }

    @Override
    public void save(Budget budget) {
        database.guard(() -> database.jdbi().inTransaction(handle -> {
            handle.execute("delete from budget where id = ?", budget.id());
            return handle.execute(
                    "insert into budget (id, name, amount, period, scope, scope_name, scope_value, kind, created)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    budget.id(),
                    budget.name(),
                    budget.amount(),
                    budget.period().name(),
                    budget.scope().kind().name(),
                    budget.scope().name(),
                    budget.scope().value(),
                    budget.kind().name(),
                    Times.stored(budget.created()));
        }));
    }

    @Override
    public boolean remove(String id) {
        return database.guard(() -> database.jdbi().inTransaction(handle -> {
            handle.execute("delete from budget_hold where budget_id = ?", id);
            handle.execute("delete from budget_account where budget_id = ?", id);
            return handle.execute("delete from budget where id = ?", id) > 0;
        }));
    }

    @Override
    public BudgetUse use(BudgetSlot slot) {
        return database.guard(() -> database.jdbi().withHandle(handle -> use(handle, slot, "")));
    }

    @Override
    public BudgetAnswer reserve(BudgetHold hold) {
        database.guard(() -> openAll(hold));
        return database.guard(() -> database.jdbi().inTransaction(handle -> {
            Map<String, BudgetUse> before = new HashMap<>();
            List<Share> shares = hold.shares().stream().sorted(ORDER).toList();
            for (Share share : shares) {
                before.put(share.slot().budgetId(), use(handle, share.slot(), " for update"));
            }
            for (Share share : hold.shares()) {
                BudgetUse use = before.get(share.slot().budgetId());
                if (share.limit() - use.sum() < share.nanos()) {
                    return new BudgetAnswer(Optional.of(share.slot().budgetId()), before);
                }
            }
            shares.forEach(share -> take(handle, hold, share));
            return new BudgetAnswer(Optional.empty(), before);
        }));
    }

    @Override
    public void settle(BudgetHold hold, Map<String, Long> spent) {
        database.guard(() -> database.jdbi().inTransaction(handle -> {
            for (Share share : hold.shares().stream().sorted(ORDER).toList()) {
                String budget = share.slot().budgetId();
                end(handle, hold.id(), share.slot(), spent.getOrDefault(budget, 0L));
            }
            return true;
        }));
    }

    /** A hold is there until it is settled, also when it has expired: one that is gone was settled before. */
    private static void end(Handle handle, String hold, BudgetSlot slot, long spent) {
        use(handle, slot, " for update");
        long reserved = handle.createQuery("select nanos from budget_hold where id = ? and budget_id = ?")
                .bind(0, hold)
                .bind(1, slot.budgetId())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        if (handle.execute("delete from budget_hold where id = ? and budget_id = ?", hold, slot.budgetId()) > 0) {
            add(handle, slot, spent, -reserved);
        }
    }

    @Override
    public int expire(Instant createdBefore) {
        return database.guard(() -> database.jdbi().inTransaction(handle -> {
            List<Share> orphans = handle.createQuery("select * from budget_hold where created < ? and not expired"
                            + " order by budget_id, start_at for update")
                    .bind(0, Times.stored(createdBefore))
                    .map((row, context) -> new Share(slot(row), row.getLong("nanos"), 0))
                    .list();
            orphans.forEach(orphan -> add(handle, orphan.slot(), 0, -orphan.nanos()));
            handle.execute(
                    "delete from budget_hold where expired and created < ?",
                    Times.stored(createdBefore.minus(LATEST_SETTLEMENT)));
            return handle.execute(
                    "update budget_hold set expired = true, nanos = 0 where created < ? and not expired",
                    Times.stored(createdBefore));
        }));
    }

    private boolean openAll(BudgetHold hold) {
        hold.shares().forEach(share -> open(share.slot()));
        return true;
    }

    /** Outside the transaction, because one that meets another server's insert could not go on. */
    private void open(BudgetSlot slot) {
        if (isOpen(slot)) {
            return;
        }
        try {
            database.jdbi()
                    .useHandle(handle -> handle.execute(
                            "insert into budget_account (budget_id, start_at, spent, reserved) values (?, ?, 0, 0)",
                            slot.budgetId(),
                            Times.stored(slot.start())));
        } catch (UnableToExecuteStatementException openedMeanwhile) {
            if (!isOpen(slot)) {
                throw openedMeanwhile;
            }
        }
    }

    private boolean isOpen(BudgetSlot slot) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select 1 from budget_account where budget_id = ? and start_at = ?")
                .bind(0, slot.budgetId())
                .bind(1, Times.stored(slot.start()))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    private static BudgetUse use(Handle handle, BudgetSlot slot, String lock) {
        return handle.createQuery(
                        "select spent, reserved from budget_account where budget_id = ? and start_at = ?" + lock)
                .bind(0, slot.budgetId())
                .bind(1, Times.stored(slot.start()))
                .map((row, context) -> new BudgetUse(row.getLong("spent"), row.getLong("reserved")))
                .findOne()
                .orElse(BudgetUse.NONE);
    }

    private static void take(Handle handle, BudgetHold hold, Share share) {
        add(handle, share.slot(), 0, share.nanos());
        handle.execute(
                "insert into budget_hold (id, budget_id, start_at, nanos, created) values (?, ?, ?, ?, ?)",
                hold.id(),
                share.slot().budgetId(),
                Times.stored(share.slot().start()),
                share.nanos(),
                Times.stored(hold.created()));
    }

    /** What is spent stops at the largest number: absurd figures must not keep a call from being settled. */
    private static void add(Handle handle, BudgetSlot slot, long spent, long reserved) {
        handle.execute(
                "update budget_account set spent = case when spent > ? then " + Long.MAX_VALUE
                        + " else spent + ? end, reserved = reserved + ? where budget_id = ? and start_at = ?",
                Long.MAX_VALUE - spent,
                spent,
                reserved,
                slot.budgetId(),
                Times.stored(slot.start()));
    }

    private static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                row.getString("id"),
                row.getString("name"),
                row.getBigDecimal("amount").stripTrailingZeros(),
                BudgetPeriod.valueOf(row.getString("period")),
                new BudgetScope(
                        BudgetScope.Kind.valueOf(row.getString("scope")),
                        row.getString("scope_name"),
                        row.getString("scope_value")),
                Budget.Kind.valueOf(row.getString("kind")),
                Times.read(row, "created").orElseThrow());
    }

    private static BudgetSlot slot(ResultSet row) throws SQLException {
        return new BudgetSlot(
                row.getString("budget_id"), Times.read(row, "start_at").orElseThrow());
    }
}
