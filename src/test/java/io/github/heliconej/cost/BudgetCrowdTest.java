package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Stop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many calls at once, and any order of reserving and ending: a hard budget never reserves beyond its amount. */
class BudgetCrowdTest {

    private static final int CALLS = 200;

    private final BudgetDesk desk = new BudgetDesk();

    @Test
    void reserve_manyAtOnce_neverExceedsAHardBudget() throws Exception {
        Budget narrow = desk.hard("narrow", "50", BudgetScope.server());
        Budget wide = desk.hard("wide", "120", BudgetScope.server());
        CyclicBarrier start = new CyclicBarrier(CALLS);
        ExecutorService threads = Executors.newFixedThreadPool(CALLS);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int index = 0; index < CALLS; index++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return isLetIn();
                }));
            }
            int letIn = 0;
            for (Future<Boolean> call : calls) {
                letIn += call.get() ? 1 : 0;
            }
            assertThat(letIn).isEqualTo(50);
        } finally {
            threads.shutdownNow();
        }
        assertThat(desk.use(narrow)).isEqualTo("0+50");
        assertThat(desk.use(wide)).isEqualTo("0+50");
    }

    @Test
    void reserveAndSettle_manyAtOnce_endWithWhatWasSpent() throws Exception {
        Budget budget = desk.hard("b", "20", BudgetScope.server());
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int seed = 0; seed < 16; seed++) {
                Random random = new Random(seed);
                workers.add(threads.submit(() -> cents(random)));
            }
            long cents = 0;
            for (Future<Integer> worker : workers) {
                cents += worker.get();
            }
            BudgetUse use = desk.budgets.use(budget);
            assertThat(use).isEqualTo(new BudgetUse(cents * 10_000_000, 0));
            assertThat(use.spent()).isLessThanOrEqualTo(budget.nanos());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Against a plain account of what must be left, over random steps. */
    @Test
    void reserveAndEnd_anyOrder_keepsTheBooks() {
        Budget budget = desk.hard("b", "10", BudgetScope.server());
        Random random = new Random(7);
        List<BudgetReservation> open = new ArrayList<>();
        long spentCents = 0;
        for (int step = 0; step < 5000; step++) {
            if (random.nextInt(10) < 6) {
                boolean hasRoom = spentCents + 100L * (open.size() + 1) <= 1000;
                BudgetReservation taken = tried();
                assertThat(taken != null).isEqualTo(hasRoom);
                if (taken != null) {
                    open.add(taken);
                }
            } else if (!open.isEmpty()) {
                BudgetReservation ended = open.remove(random.nextInt(open.size()));
                int cents = random.nextInt(3);
                ended.settle(BigDecimal.valueOf(cents, 2), "one");
                spentCents += cents;
            }
            assertThat(desk.budgets.use(budget))
                    .isEqualTo(new BudgetUse(spentCents * 10_000_000, open.size() * 1_000_000_000L));
        }
        assertThat(spentCents).isGreaterThan(900);
    }

    private int cents(Random random) {
        int sum = 0;
        for (int round = 0; round < 200; round++) {
            BudgetReservation taken = tried();
            if (taken != null) {
                int cents = random.nextInt(3);
                taken.settle(BigDecimal.valueOf(cents, 2), "one");
                sum += cents;
            }
        }
        return sum;
    }

    private boolean isLetIn() {
        return tried() != null;
    }

    private BudgetReservation tried() {
        try {
            return desk.reserve("one");
        } catch (Stop spent) {
            return null;
        }
    }
}
