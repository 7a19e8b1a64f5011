package io.github.heliconej.web;

import io.github.heliconej.access.VirtualKey;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetScope;
import io.github.heliconej.cost.Budgets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.time.Clock;
import java.util.List;

/** The budgets of virtual keys: those of {@code /v1/budgets} whose scope is one key. */
@Dependent
public class KeyBudgets {

    private final Budgets budgets;
    private final Clock clock;

    @Inject
    KeyBudgets(Budgets budgets, @GatewayClock Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
    }

    /** All budgets there are, to be read once for many keys. */
    List<Budget> all() {
        return budgets.budgets();
    }

    /** One key's, as administrators see them, with what they have spent. */
    JsonArray shown(VirtualKey key, List<Budget> all) {
        JsonArrayBuilder shown = Json.createArrayBuilder();
        of(key, all).forEach(budget -> shown.add(BudgetJson.write(budget, budgets.use(budget), clock.instant())));
        return shown.build();
    }

    /** Gives a key these budgets in the place of those it has: the new ones first, so that it is never without. */
    void replace(VirtualKey key, List<BudgetJson.Terms> terms) {
        List<Budget> old = of(key, all());
        String name = key.settings().name();
        terms.forEach(term -> budgets.save(term.of(name, key.tenant(), clock.instant())));
        old.forEach(budget -> budgets.remove(budget.id()));
    }

    private static List<Budget> of(VirtualKey key, List<Budget> all) {
        return all.stream()
                .filter(budget -> budget.scope().equals(BudgetScope.key(key.tenant())))
                .toList();
    }
}
