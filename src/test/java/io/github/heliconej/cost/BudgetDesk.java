package io.github.heliconej.cost;

import io.github.heliconej.api.BudgetExceeded;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;

/** Budgets in memory, at a clock that is told the time. A call to {@code one} may cost one dollar at most. */
final class BudgetDesk {

    private static final ChatRequest REQUEST = ChatRequest.of("m", "hello");

    final SettableClock clock = new SettableClock();
    final MemoryBudgets store;
    final List<BudgetExceeded> told = new CopyOnWriteArrayList<>();
    final Budgets budgets;

    BudgetDesk() {
        this(new MemoryBudgets());
    }

    BudgetDesk(MemoryBudgets store) {
        this.store = store;
        this.budgets = new Budgets(
                store,
                worstCase("helicone.cost.price.one", "request=1000", "helicone.cost.price.two", "request=2000"),
                clock,
                new Heard(told));
    }

    static WorstCase worstCase(String... keysAndValues) {
        Config source = TestConfig.with(keysAndValues).source();
        HeliconeConfig config = HeliconeConfig.from(source);
        CostMeter meter = new CostMeter(config.cost(), source, new SettableClock());
        return new WorstCase(meter, config);
    }

    Budget hard(String id, String amount, BudgetScope scope) {
        return add(id, amount, scope, Budget.Kind.HARD);
    }

    Budget soft(String id, String amount, BudgetScope scope) {
        return add(id, amount, scope, Budget.Kind.SOFT);
    }

    BudgetReservation reserve(String... models) {
        return budgets.reserve(call(models));
    }

    static BudgetCall call(String... models) {
        return new BudgetCall(
                "key:a",
                Optional.of("bob"),
                Map.of("Env", "prod"),
                List.of(models).stream()
                        .map(model -> new PricedModel("p", model))
                        .toList(),
                Optional.empty(),
                List.of(REQUEST));
    }

    String use(Budget budget) {
        BudgetUse use = budgets.use(budget);
        return usd(use.spent()) + "+" + usd(use.reserved());
    }

    private static String usd(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private Budget add(String id, String amount, BudgetScope scope, Budget.Kind kind) {
        Budget budget =
                new Budget(id, "budget " + id, new BigDecimal(amount), BudgetPeriod.DAY, scope, kind, clock.instant());
        budgets.save(budget);
        return budget;
    }
}
