package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import io.github.heliconej.cost.BudgetStore;
import io.github.heliconej.cost.BudgetStoreContract;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JdbcBudgetsTest extends BudgetStoreContract {

    private Database database;
    private JdbcBudgets budgets;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @Override
    protected final BudgetStore store() {
        database = database();
        budgets = new JdbcBudgets(database);
        return budgets;
    }

    @Override
    protected final BudgetStore other(BudgetStore one) {
        return new JdbcBudgets(database);
    }

    /** Who waits for the database to come back would wait for ever. */
    @Test
    void save_whatTheTableDoesNotTake_isNoOutage() {
        Budget budget = new Budget(
                "an identifier that is longer than that of any budget",
                "x",
                BigDecimal.ONE,
                BudgetPeriod.DAY,
                BudgetScope.server(),
                Budget.Kind.HARD,
                Instant.EPOCH);
        try (RecordedLog log = RecordedLog.of(Database.class)) {
            assertThatThrownBy(() -> budgets.save(budget)).isInstanceOfSatisfying(Stop.class, stop -> {
                assertThat(stop.status()).isEqualTo(500);
                assertThat(stop.failure().code()).isEqualTo("store_refused");
                assertThat(stop).hasMessageContaining("22001").hasMessageNotContaining("longer");
            });
            assertThat(log.texts()).isEmpty();
        }
    }
}
