package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.BudgetExceeded;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetsTest {

    private final BudgetDesk desk = new BudgetDesk();

    @Test
    void reserve_withoutBudgets_takesNothingAndNeedsNoPrice() {
        BudgetReservation free = desk.reserve("no-such-model");
        free.settle(BigDecimal.TEN, "no-such-model");
        assertThat(free.warning()).isEmpty();
    }

    /** Whom no budget covers needs no store. */
    @Test
    void reserve_storeAway_letsThroughWhomNoBudgetCovers() {
        Coming store = new Coming();
        BudgetDesk away = new BudgetDesk(store);
        away.hard("b", "3", BudgetScope.user("eve"));
        away.reserve("one");
        away.clock.advance(Duration.ofSeconds(6));
        store.isAway = true;
        assertThat(away.reserve("one").isEmpty()).isTrue();
        assertThat(away.reserve("one").isEmpty()).isTrue();
        assertThat(store.refused).isEqualTo(1);
        store.isAway = false;
        away.hard("c", "3", BudgetScope.server());
        assertThat(away.reserve("one").isEmpty()).isFalse();
    }

    @Test
    void save_whileTheListIsRead_isInForceAtOnce() {
        Coming store = new Coming();
        BudgetDesk desk = new BudgetDesk(store);
        store.whileReading = () -> desk.hard("b", "3", BudgetScope.server());
        desk.reserve("one");
        assertThat(desk.reserve("one").isEmpty()).isFalse();
    }

    /** A store that is away at times, and in whose reading something else happens once. */
    private static final class Coming extends MemoryBudgets {

        private boolean isAway;
        private int refused;
        private Runnable whileReading = () -> {};

        @Override
        public List<Budget> budgets() {
            if (isAway) {
                refused++;
                throw new Stop(Failure.of(503, "store_unavailable", "away"));
            }
            List<Budget> known = super.budgets();
            Runnable once = whileReading;
            whileReading = () -> {};
            once.run();
            return known;
        }
    }

    @Test
    void reserve_hardBudget_takesTheWorstAndSettlesTheReal() {
        Budget budget = desk.hard("b", "3", BudgetScope.server());
        BudgetReservation reservation = desk.reserve("one", "two");
        assertThat(desk.use(budget)).isEqualTo("0+2");
        reservation.settle(new BigDecimal("0.25"), "one");
        assertThat(desk.use(budget)).isEqualTo("0.25+0");
        reservation.settle(BigDecimal.ONE, "one");
        reservation.release();
        assertThat(desk.use(budget)).isEqualTo("0.25+0");
    }

    @Test
    void release_afterAFailure_givesEverythingBackOnce() {
        Budget budget = desk.hard("b", "3", BudgetScope.server());
        BudgetReservation reservation = desk.reserve("one");
        desk.reserve("one");
        reservation.release();
        reservation.release();
        reservation.settle(BigDecimal.TEN, "one");
        assertThat(desk.use(budget)).isEqualTo("0+1");
    }

    @Test
    void settle_realCostAboveTheReservation_isSpent() {
        Budget budget = desk.hard("b", "1", BudgetScope.server());
        desk.reserve("one").settle(new BigDecimal("1.5"), "one");
        assertThat(desk.use(budget)).isEqualTo("1.5+0");
    }

    @Test
    void settle_fractionOfANanoDollar_countsAsOne() {
        Budget budget = desk.hard("b", "1", BudgetScope.server());
        desk.reserve("one").settle(new BigDecimal("1e-15"), "one");
        assertThat(desk.use(budget)).isEqualTo("0.000000001+0");
    }

    @Test
    void reserve_exactlyWhatIsLeft_isLetThroughAndNoMore() {
        desk.hard("b", "2", BudgetScope.server());
        desk.reserve("one");
        desk.reserve("one");
        assertThat(refusal("one").code()).isEqualTo("budget_exceeded");
    }

    @Test
    void reserve_spentBudget_saysWhichOneAndUntilWhen() {
        desk.hard("a", "9", BudgetScope.server());
        desk.hard("b", "1.5", BudgetScope.key("key:a"));
        desk.reserve("one");
        Failure failure = refusal("one");
        assertThat(failure.status()).isEqualTo(402);
        assertThat(failure.type()).isEqualTo("insufficient_quota");
        assertThat(failure.message())
                .contains("'budget b'")
                .contains("2026-08-02T00:00:00Z")
                .doesNotContain("1.5")
                .doesNotContain("key:a");
    }

    @Test
    void reserve_oneOfSeveralIsSpent_takesFromNone() {
        Budget first = desk.hard("a", "9", BudgetScope.server());
        Budget second = desk.hard("b", "0.5", BudgetScope.server());
        refusal("one");
        assertThat(desk.use(first)).isEqualTo("0+0");
        assertThat(desk.use(second)).isEqualTo("0+0");
    }

    @Test
    void reserve_nextPeriod_startsAnew() {
        Budget budget = desk.hard("b", "1", BudgetScope.server());
        desk.reserve("one");
        refusal("one");
        desk.clock.advance(Duration.ofHours(12));
        BudgetReservation today = desk.reserve("one");
        assertThat(desk.use(budget)).isEqualTo("0+1");
        desk.clock.advance(Duration.ofDays(1));
        today.settle(BigDecimal.ONE, "one");
        assertThat(desk.use(budget)).isEqualTo("0+0");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, '', '', true",
        "KEY, key:a, '', true",
        "KEY, key:b, '', false",
        "USER, bob, '', true",
        "USER, alice, '', false",
        "MODEL, one, '', true",
        "MODEL, O*, '', true",
        "MODEL, gpt-*, '', false",
        "PROPERTY, Env, prod, true",
        "PROPERTY, Env, dev, false",
        "PROPERTY, Team, prod, false"
    })
    void reserve_scope_decidesWhichCallsCount(BudgetScope.Kind kind, String name, String value, boolean counts) {
        Budget budget = desk.hard("b", "1", new BudgetScope(kind, name, value));
        desk.reserve("one");
        assertThat(desk.use(budget)).isEqualTo(counts ? "0+1" : "0+0");
    }

    @Test
    void settle_modelBudget_paysForItsModelsOnly() {
        Budget one = desk.hard("1", "9", BudgetScope.model("one"));
        Budget two = desk.hard("2", "9", BudgetScope.model("two"));
        Budget all = desk.hard("3", "9", BudgetScope.server());
        desk.reserve("one", "two").settle(new BigDecimal("0.5"), "two");
        assertThat(desk.use(one)).isEqualTo("0+0");
        assertThat(desk.use(two)).isEqualTo("0.5+0");
        assertThat(desk.use(all)).isEqualTo("0.5+0");
    }

    @Test
    void reserve_modelWithoutPrice_isRefusedByHardBudgetsOnly() {
        desk.soft("s", "1", BudgetScope.server());
        desk.reserve("unknown").release();
        desk.hard("h", "1", BudgetScope.server());
        assertThat(refusal("unknown").code()).isEqualTo("unpriced_model");
    }

    @Test
    void warning_softBudget_comesOnceItIsSpentAndRefusesNothing() {
        Budget budget = desk.soft("s", "1", BudgetScope.server());
        BudgetReservation first = desk.reserve("one");
        assertThat(first.warning()).isEmpty();
        first.settle(BigDecimal.ONE, "one");
        assertThat(desk.reserve("one").warning()).hasValue("'budget s' is spent; it resets at 2026-08-02T00:00:00Z");
        assertThat(desk.use(budget)).isEqualTo("1+0");
        assertThat(desk.told)
                .containsExactly(new BudgetExceeded(
                        "s",
                        "budget s",
                        false,
                        Instant.parse("2026-08-01T00:00:00Z"),
                        Optional.of(Instant.parse("2026-08-02T00:00:00Z")),
                        desk.clock.instant()));
    }

    @Test
    void event_spentBudget_comesOncePerPeriod() {
        desk.hard("b", "0", BudgetScope.server());
        refusal("one");
        refusal("one");
        assertThat(desk.told).hasSize(1);
        desk.clock.advance(Duration.ofDays(1));
        refusal("one");
        assertThat(desk.told).hasSize(2).last().matches(BudgetExceeded::isHard);
    }

    @Test
    void save_hereCountsAtOnceAndElsewhereWithinFiveSeconds() {
        desk.reserve("one");
        desk.hard("here", "0", BudgetScope.server());
        refusal("one");
        assertThat(desk.budgets.remove("here")).isTrue();
        assertThat(desk.budgets.remove("here")).isFalse();
        desk.reserve("one");
        desk.store.save(new Budget(
                "there",
                "there",
                BigDecimal.ZERO,
                BudgetPeriod.TOTAL,
                BudgetScope.server(),
                Budget.Kind.HARD,
                desk.clock.instant()));
        desk.reserve("one");
        desk.clock.advance(Duration.ofSeconds(5));
        assertThat(refusal("one").message()).contains("'there'").contains("does not reset");
    }

    @Test
    void reserve_holdsOfADeadServer_areGivenBackAfterTheLongestCall() {
        Budget budget = new Budget(
                "b",
                "b",
                BigDecimal.ONE,
                BudgetPeriod.TOTAL,
                BudgetScope.server(),
                Budget.Kind.HARD,
                desk.clock.instant());
        desk.budgets.save(budget);
        BudgetReservation slow = desk.reserve("one");
        desk.clock.advance(Duration.ofMinutes(19));
        refusal("one");
        desk.clock.advance(Duration.ofMinutes(2));
        desk.reserve("one").release();
        slow.settle(new BigDecimal("0.75"), "one");
        assertThat(desk.use(budget)).isEqualTo("0.75+0");
    }

    @Test
    void settle_budgetRemovedMeanwhile_leavesNoAccount() {
        Budget budget = desk.hard("b", "1", BudgetScope.server());
        BudgetReservation reservation = desk.reserve("one");
        desk.budgets.remove("b");
        reservation.settle(BigDecimal.ONE, "one");
        assertThat(desk.store.use(budget.slot(desk.clock.instant()))).isEqualTo(BudgetUse.NONE);
    }

    @ParameterizedTest
    @CsvSource({"-1, n", "1000000001, n", "1, ''", "1, ' '"})
    void budget_wrongMember_isRefused(BigDecimal amount, String name) {
        assertThatThrownBy(() -> new Budget(
                        "b", name, amount, BudgetPeriod.DAY, BudgetScope.server(), Budget.Kind.HARD, Instant.EPOCH))
                .isInstanceOf(Stop.class);
        assertThatThrownBy(() -> BudgetScope.user(" ")).isInstanceOf(Stop.class);
    }

    @Test
    void store_answer_saysWhatAccountsHeldBefore() {
        Budget budget = desk.hard("b", "5", BudgetScope.server());
        BudgetSlot slot = budget.slot(desk.clock.instant());
        BudgetHold hold = new BudgetHold(
                "h", desk.clock.instant(), java.util.List.of(new BudgetHold.Share(slot, 7, Long.MAX_VALUE)));
        assertThat(desk.store.reserve(hold).before()).isEqualTo(Map.of("b", BudgetUse.NONE));
        assertThat(desk.store
                        .reserve(new BudgetHold("i", hold.created(), hold.shares()))
                        .before())
                .isEqualTo(Map.of("b", new BudgetUse(0, 7)));
    }

    private Failure refusal(String... models) {
        try {
            desk.reserve(models);
        } catch (Stop stop) {
            return stop.failure();
        }
        throw new AssertionError("not refused");
    }
}
