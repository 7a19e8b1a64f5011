package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.cost.BudgetHold.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must be true of budgets wherever they are kept. */
@Timeout(60)
public abstract class BudgetStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-24T12:34:56.123456Z");
    private static final BudgetSlot A = new BudgetSlot("a", Instant.parse("2026-11-24T00:00:00Z"));
    private static final BudgetSlot B = new BudgetSlot("b", Instant.EPOCH);

    private final BudgetStore store = store();

    /** An empty one. */
    protected abstract BudgetStore store();

    /** What another server has that keeps its budgets in the same place. */
    protected abstract BudgetStore other(BudgetStore one);

    @BeforeEach
    void saveBudgets() {
        store.save(budget("a", BudgetPeriod.DAY));
        store.save(budget("b", BudgetPeriod.TOTAL));
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
        store.remove("a");
        store.remove("b");
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
        BudgetHold first = hold("0", share(A, 0, Long.MAX_VALUE));
        store.reserve(first);
        store.settle(first, Map.of("a", 500L));
        assertThat(store.reserve(hold("1", share(A, 0, Long.MAX_VALUE))).refusedBy())
                .isEmpty();
    }

    /** The first answer may have got lost. */
    @Test
    void settle_twice_spendsOnce() {
        BudgetHold hold = hold("1", share(A, 60, 100), share(B, 60, 100));
        BudgetHold other = hold("2", share(A, 40, 100));
        store.reserve(hold);
        store.reserve(other);
        for (int time = 0; time < 3; time++) {
            store.settle(hold, Map.of("a", 25L));
            assertThat(store.use(A)).isEqualTo(new BudgetUse(25, 40));
            assertThat(store.use(B)).isEqualTo(BudgetUse.NONE);
        }
    }

    @Test
    void settle_holdThatHasExpired_spendsOnce() {
        BudgetHold old = hold("1", share(A, 60, 100));
        store.reserve(old);
        assertThat(store.expire(NOW)).isZero();
        assertThat(store.expire(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(store.use(A)).isEqualTo(BudgetUse.NONE);
        assertThat(store.expire(NOW.plusSeconds(1))).isZero();
        for (int time = 0; time < 3; time++) {
            store.settle(old, Map.of("a", 70L));
            assertThat(store.use(A)).isEqualTo(new BudgetUse(70, 0));
            assertThat(store.expire(NOW.plusSeconds(1))).isZero();
        }
    }

    @Test
    void settle_moreThanAnAccountHolds_spendsTheLargestNumber() {
        for (int call = 0; call < 3; call++) {
            BudgetHold hold = hold("call " + call, share(A, 0, Long.MAX_VALUE), share(B, 0, Long.MAX_VALUE));
            store.reserve(hold);
            store.settle(hold, Map.of("a", Long.MAX_VALUE - 5, "b", Long.MAX_VALUE / 2));
        }
        assertThat(store.use(A)).isEqualTo(new BudgetUse(Long.MAX_VALUE, 0));
        assertThat(store.use(B)).isEqualTo(new BudgetUse(Long.MAX_VALUE, 0));
        assertThat(store.reserve(hold("1", share(A, 60, 100))).refusedBy()).contains("a");
    }

    @Test
    void settle_longAfterItHasExpired_spendsNothing() {
        BudgetHold inTime = hold("1", share(B, 60, 200));
        BudgetHold late = hold("2", share(B, 60, 200));
        store.reserve(inTime);
        store.reserve(late);
        store.expire(NOW.plus(BudgetStore.LATEST_SETTLEMENT));
        store.settle(inTime, Map.of("b", 7L));
        store.expire(NOW.plus(BudgetStore.LATEST_SETTLEMENT).plusSeconds(1));
        store.settle(late, Map.of("b", 7L));
        assertThat(store.use(B)).isEqualTo(new BudgetUse(7, 0));
    }

    @Test
    void settle_holdOfARemovedBudget_spendsTheOthers() {
        BudgetHold hold = hold("1", share(A, 60, 100), share(B, 60, 100));
        store.reserve(hold);
        store.remove("a");
        store.settle(hold, Map.of("a", 7L, "b", 7L));
        assertThat(store.use(A)).isEqualTo(BudgetUse.NONE);
        assertThat(store.use(B)).isEqualTo(new BudgetUse(7, 0));
    }

    @Test
    void remove_budget_takesItsAccountsAlong() {
        store.reserve(hold("1", share(A, 60, 100)));
        assertThat(store.remove("a")).isTrue();
        assertThat(store.remove("a")).isFalse();
        assertThat(store.use(A)).isEqualTo(BudgetUse.NONE);
        assertThat(store.budgets()).extracting(Budget::id).containsExactly("b");
    }

    @Test
    void reserve_manyAtOnceOnTwoServers_neverExceedsTheBudget() throws Exception {
        List<BudgetStore> servers = List.of(store, other(store));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int call = 0; call < 200; call++) {
                BudgetStore server = servers.get(call % 2);
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

    private static Budget budget(String id, BudgetPeriod period) {
        return new Budget(id, "x", BigDecimal.ONE, period, BudgetScope.server(), Budget.Kind.HARD, NOW);
    }

    private static BudgetHold hold(String id, Share... shares) {
        return new BudgetHold(id, NOW, List.of(shares));
    }

    private static Share share(BudgetSlot slot, long nanos, long limit) {
        return new Share(slot, nanos, limit);
    }
}
