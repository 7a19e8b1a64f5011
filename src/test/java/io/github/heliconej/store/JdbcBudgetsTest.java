package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetAnswer;
import io.github.heliconej.cost.BudgetHold;
import io.github.heliconej.cost.BudgetHold.Share;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import io.github.heliconej.cost.BudgetSlot;
import io.github.heliconej.cost.BudgetUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JdbcBudgetsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:34:56.123456Z");
    private static final BudgetSlot A = new BudgetSlot("a", Instant.parse("2026-11-24T00:00:00Z"));
    private static final BudgetSlot B = new BudgetSlot("b", Instant.EPOCH);

    private final Database database = database();
    private final JdbcBudgets store = new JdbcBudgets(database);

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @Test
    void save_budget_isFoundAsItWasAndReplaced() {
        Budget one = new Budget(
                "1",
                "Tägliches",
                new BigDecimal("0.000000001"),
                BudgetPeriod.DAY,
                BudgetScope.property("A", "b"),
                Budget.Kind.HARD,
                NOW);
        Budget other = new Budget(
                "2",
                "x",
                new BigDecimal("1000000000"),
                BudgetPeriod.TOTAL,
                BudgetScope.server(),
                Budget.Kind.SOFT,
                NOW.plusSeconds(1));
        store.save(other);
        store.save(one);
        assertThat(store.budgets().get(0)).isEqualTo(one);
        assertThat(store.budgets().get(1).amount()).isEqualByComparingTo("1000000000");
        Budget changed = new Budget("1", "less", BigDecimal.ZERO, BudgetPeriod.DAY, one.scope(), Budget.Kind.SOFT, NOW);
        store.save(changed);
        assertThat(store.budgets()).hasSize(2);
        assertThat(store.budgets().get(0).name()).isEqualTo("less");
    }

    @Test
    void reserve_twoBudgets_takesFromBothOrNone() {
        BudgetAnswer first = store.reserve(hold("1", share(A, 60, 100), share(B, 60, 200)));
        BudgetAnswer second = store.reserve(hold("2", share(B, 60, 200), share(A, 60, 100)));
        assertThat(first.refusedBy()).isEmpty();
        assertThat(second.refusedBy()).contains("a");
        assertThat(store.use(A)).isEqualTo(new BudgetUse(0, 60));
        assertThat(store.use(B)).isEqualTo(new BudgetUse(0, 60));
        assertThat(second.before()).containsEntry("a", new BudgetUse(0, 60));
    }

    @Test
    void reserve_softShare_neverRefuses() {
        store.settle(hold("0", share(A, 0, Long.MAX_VALUE)), Map.of("a", 500L));
        assertThat(store.reserve(hold("1", share(A, 0, Long.MAX_VALUE))).refusedBy())
                .isEmpty();
    }

    @Test
    void settle_twice_givesBackOnceAndSpendsEachTime() {
        BudgetHold hold = hold("1", share(A, 60, 100));
        store.reserve(hold);
        store.settle(hold, Map.of("a", 25L));
        assertThat(store.use(A)).isEqualTo(new BudgetUse(25, 0));
        store.settle(hold, Map.of());
        assertThat(store.use(A)).isEqualTo(new BudgetUse(25, 0));
    }

    @Test
    void expire_orphans_giveBackAndSettleOnlySpendsThen() {
        BudgetHold old = hold("1", share(A, 60, 100));
        store.reserve(old);
        assertThat(store.expire(NOW)).isZero();
        assertThat(store.expire(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(store.use(A)).isEqualTo(BudgetUse.NONE);
        store.settle(old, Map.of("a", 70L));
        assertThat(store.use(A)).isEqualTo(new BudgetUse(70, 0));
    }

    @Test
    void remove_budget_takesItsAccountsAlong() {
        store.save(new Budget("a", "x", BigDecimal.ONE, BudgetPeriod.DAY, BudgetScope.server(), Budget.Kind.HARD, NOW));
        store.reserve(hold("1", share(A, 60, 100)));
        assertThat(store.remove("a")).isTrue();
        assertThat(store.remove("a")).isFalse();
        assertThat(store.use(A)).isEqualTo(BudgetUse.NONE);
        assertThat(store.budgets()).isEmpty();
    }

    @Test
    void reserve_manyAtOnceOnTwoServers_neverExceedsTheBudget() throws Exception {
        List<JdbcBudgets> servers = List.of(store, new JdbcBudgets(database));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int call = 0; call < 200; call++) {
                JdbcBudgets server = servers.get(call % 2);
                BudgetHold hold = hold("call " + call, share(A, 10, 500), share(B, 10, 100_000));
                answers.add(threads.submit(() -> {
                    boolean isIn = server.reserve(hold).refusedBy().isEmpty();
                    if (isIn) {
                        server.settle(hold, Map.of("a", 7L, "b", 7L));
                    }
                    return isIn;
                }));
            }
            long passed = 0;
            for (Future<Boolean> answer : answers) {
                passed += answer.get(50, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(store.use(A)).isEqualTo(new BudgetUse(7 * passed, 0));
            assertThat(7 * passed).isLessThanOrEqualTo(500);
            assertThat(passed).isGreaterThanOrEqualTo(50);
        } finally {
            threads.shutdownNow();
        }
    }

    private static BudgetHold hold(String id, Share... shares) {
        return new BudgetHold(id, NOW, List.of(shares));
    }

    private static Share share(BudgetSlot slot, long nanos, long limit) {
        return new Share(slot, nanos, limit);
    }
}
