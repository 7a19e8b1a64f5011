package io.github.heliconej.store;

import io.github.heliconej.api.Stop;
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
import java.time.Duration;
import java.time.Instant;
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

    /** How many calls change their budgets in one transaction. */
    private static final int AT_ONCE = 100;

    /** How long calls that come together wait for more. */
    private static final Duration MOMENT = Duration.ofMillis(2);

    private static final int UNAVAILABLE = 503;

    private final Database database;
    private final Jointly<BudgetChange, BudgetAnswer> changes = new Jointly<>(AT_ONCE, MOMENT, this::change);

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
        return database.withHandle(handle -> handle.createQuery("select * from budget order by created, id")
                .map((row, context) -> budget(row))
                .list());
    }

    @Override
    public void save(Budget budget) {
        database.inTransaction(handle -> {
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
        });
    }

    @Override
    public boolean remove(String id) {
        return database.inTransaction(handle -> {
            handle.execute("delete from budget_hold where budget_id = ?", id);
            handle.execute("delete from budget_account where budget_id = ?", id);
            return handle.execute("delete from budget where id = ?", id) > 0;
        });
    }

    @Override
    public BudgetUse use(BudgetSlot slot) {
        return database.withHandle(
                handle -> BudgetAccounts.use(handle, slot, "").orElse(BudgetUse.NONE));
    }

    @Override
    public BudgetAnswer reserve(BudgetHold hold) {
        return together(BudgetChange.reservation(hold));
    }

    @Override
    public void settle(BudgetHold hold, Map<String, Long> spent) {
        together(BudgetChange.settlement(hold, spent));
    }

    /** Calls at once share a commit. One that the database refuses must not take the others with it. */
    private BudgetAnswer together(BudgetChange change) {
        try {
            return changes.result(change);
        } catch (Stop failed) {
            if (failed.status() == UNAVAILABLE) {
                throw failed;
            }
            return change(List.of(change)).get(0);
        }
    }

    private List<BudgetAnswer> change(List<BudgetChange> some) {
        return database.guard(() -> {
            Optional<List<BudgetAnswer>> answers = database.inTransaction(handle -> {
                BudgetAccounts accounts = BudgetAccounts.of(handle, some);
                return accounts.missing(some).isEmpty() ? Optional.of(accounts.change(some)) : Optional.empty();
            });
            if (answers.isPresent()) {
                return answers.get();
            }
            some.stream()
                    .filter(BudgetChange::isReservation)
                    .flatMap(change -> change.hold().shares().stream())
                    .forEach(share -> open(share.slot()));
            return database.inTransaction(
                    handle -> BudgetAccounts.of(handle, some).change(some));
        });
    }

    @Override
    public int expire(Instant createdBefore) {
        return database.inTransaction(handle -> {
            List<Share> orphans = handle.createQuery("select * from budget_hold where created < ? and not expired"
                            + " order by budget_id, start_at for update")
                    .bind(0, Times.stored(createdBefore))
                    .map((row, context) -> new Share(slot(row), row.getLong("nanos"), 0))
                    .list();
            orphans.forEach(orphan -> giveBack(handle, orphan));
            handle.execute(
                    "delete from budget_hold where expired and created < ?",
                    Times.stored(createdBefore.minus(LATEST_SETTLEMENT)));
            return handle.execute(
                    "update budget_hold set expired = true, nanos = 0 where created < ? and not expired",
                    Times.stored(createdBefore));
        });
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

    private static void giveBack(Handle handle, Share orphan) {
        handle.execute(
                "update budget_account set reserved = reserved - ? where budget_id = ? and start_at = ?",
                orphan.nanos(),
                orphan.slot().budgetId(),
                Times.stored(orphan.slot().start()));
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
