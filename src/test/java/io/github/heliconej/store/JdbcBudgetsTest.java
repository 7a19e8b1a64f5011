package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetAnswer;
import io.github.heliconej.cost.BudgetHold;
import io.github.heliconej.cost.BudgetHold.Share;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import io.github.heliconej.cost.BudgetSlot;
import io.github.heliconej.cost.BudgetStore;
import io.github.heliconej.cost.BudgetStoreContract;
import io.github.heliconej.cost.BudgetUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    /** Calls at once are one transaction. */
    @Test
    void reserve_whatTheTableDoesNotTake_refusesNoOther() throws Exception {
        BudgetSlot slot = new BudgetSlot("b", Instant.EPOCH);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<BudgetAnswer>> good = new ArrayList<>();
            List<Future<BudgetAnswer>> odd = new ArrayList<>();
            for (int call = 0; call < 60; call++) {
                String id =
                        call % 3 == 0 ? "an identifier that is longer than that of any call" + call : "call " + call;
                BudgetHold hold = new BudgetHold(id, Instant.EPOCH, List.of(new Share(slot, 10, 1000)));
                (call % 3 == 0 ? odd : good).add(threads.submit(() -> budgets.reserve(hold)));
            }

            for (Future<BudgetAnswer> answer : good) {
                assertThat(answer.get(50, TimeUnit.SECONDS).refusedBy()).isEmpty();
            }
            for (Future<BudgetAnswer> answer : odd) {
                assertThatThrownBy(() -> answer.get(50, TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOfSatisfying(
                                Stop.class, stop -> assertThat(stop.status()).isEqualTo(500));
            }
            assertThat(budgets.use(slot)).isEqualTo(new BudgetUse(0, 400));
        } finally {
            threads.shutdownNow();
        }
    }
}
