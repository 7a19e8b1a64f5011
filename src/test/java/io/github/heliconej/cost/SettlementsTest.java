package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that end while the store is away. */
class SettlementsTest {

    private static final long UNPAYABLE = 666;

    private final Leaving store = new Leaving();
    private final BudgetDesk desk = new BudgetDesk(store);

    /** A store that goes away and comes back. */
    private static final class Leaving extends MemoryBudgets {

        private volatile boolean isAway;
        private boolean losesAnswers;
        private Optional<RuntimeException> refusal = Optional.empty();
        private int settled;

        @Override
        public synchronized void settle(BudgetHold hold, Map<String, Long> spent) {
            if (isAway) {
                throw new Stop(Failure.of(503, "store_unavailable", "away"));
            }
            if (spent.containsValue(UNPAYABLE)) {
                throw refusal.orElseThrow();
            }
            settled++;
            super.settle(hold, spent);
            if (losesAnswers) {
                throw new Stop(Failure.of(503, "store_unavailable", "away"));
            }
        }
    }

    @Test
    void settle_storeAway_isPaidBeforeTheNextCallIsReserved() {
        Budget budget = desk.hard("b", "2", BudgetScope.server());
        BudgetReservation paid = desk.reserve("one");
        BudgetReservation failed = desk.reserve("one");
        store.isAway = true;
        paid.settle(new BigDecimal("0.25"), "one");
        failed.release();
        assertThat(store.use(budget.slot(desk.clock.instant()))).isEqualTo(new BudgetUse(0, 2_000_000_000));
        assertThatThrownBy(() -> desk.reserve("one"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(503));

        store.isAway = false;
        desk.reserve("one");

        assertThat(desk.use(budget)).isEqualTo("0.25+1");
        assertThat(store.settled).isEqualTo(2);
    }

    @Test
    void use_storeBack_countsWhatWaited() {
        Budget budget = desk.hard("b", "2", BudgetScope.server());
        BudgetReservation paid = desk.reserve("one");
        store.isAway = true;
        paid.settle(new BigDecimal("0.25"), "one");
        store.isAway = false;
        assertThat(desk.use(budget)).isEqualTo("0.25+0");
    }

    @Test
    void settle_storeGoesAwayBeforeItAnswers_isPaidOnce() {
        Budget budget = desk.hard("b", "2", BudgetScope.server());
        BudgetReservation paid = desk.reserve("one");
        store.losesAnswers = true;
        paid.settle(new BigDecimal("0.25"), "one");
        store.losesAnswers = false;
        assertThat(desk.use(budget)).isEqualTo("0.25+0");
        assertThat(store.settled).isEqualTo(2);
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(
                new Stop(Failure.of(500, "store_refused", "22003"), new SQLException("too much")),
                new IllegalStateException("a mistake"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void settle_storeRefusesIt_isGivenUpWithOneWarning(RuntimeException refusal) {
        store.refusal = Optional.of(refusal);
        desk.hard("b", "5", BudgetScope.server());
        BudgetReservation now = desk.reserve("one");
        BudgetReservation later = desk.reserve("one");
        BudgetReservation behindIt = desk.reserve("one");
        try (Warnings warnings = Warnings.of(Settlements.class)) {
            now.settle(new BigDecimal("0.000000666"), "one");
            assertThat(warnings.messages()).hasSize(1).first().asString().contains(refusal.getMessage());
            store.isAway = true;
            later.settle(new BigDecimal("0.000000666"), "one");
            behindIt.settle(BigDecimal.ONE, "one");
            assertThat(warnings.messages()).hasSize(1);
            store.isAway = false;
            desk.reserve("one");
            assertThat(store.settled).isEqualTo(1);
            assertThat(warnings.messages()).hasSize(2).noneMatch(line -> line.contains("\n"));
        }
    }

    @Test
    void settle_moreThanCanWait_isGivenUpWithOneWarning() {
        Settlements settlements = new Settlements(store);
        BudgetHold hold = new BudgetHold("h", Instant.EPOCH, List.of());
        store.isAway = true;
        try (Warnings warnings = Warnings.of(Settlements.class)) {
            for (int call = 0; call < Settlements.MOST + 5; call++) {
                settlements.settle(hold, Map.of());
            }
            assertThat(warnings.messages()).hasSize(1);
        }
        store.isAway = false;
        while (store.settled < Settlements.MOST) {
            int before = store.settled;
            settlements.catchUp();
            assertThat(store.settled - before).isBetween(1, Settlements.AT_ONCE);
        }
        settlements.catchUp();
        assertThat(store.settled).isEqualTo(Settlements.MOST);
    }

    @Test
    void settle_crowdWhileTheStoreComesAndGoes_paysEachCallOnce() throws Exception {
        Budget budget = desk.soft("b", "1", BudgetScope.server());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int call = 0; call < 400; call++) {
                boolean leaves = call % 7 < 3;
                running.add(threads.submit(() -> {
                    store.isAway = leaves;
                    reserve().settle(BigDecimal.ONE, "one");
                }));
            }
            for (Future<?> one : running) {
                one.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        store.isAway = false;
        while (!desk.use(budget).equals("400+0")) {
            assertThat(store.settled).isLessThan(400);
        }
        assertThat(store.settled).isEqualTo(400);
    }

    /** Again until the store is there. */
    private BudgetReservation reserve() {
        while (true) {
            try {
                return desk.reserve("one");
            } catch (Stop away) {
                store.isAway = false;
            }
        }
    }
}
