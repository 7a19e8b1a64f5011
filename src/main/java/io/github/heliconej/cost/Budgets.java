package io.github.heliconej.cost;

import io.github.heliconej.api.BudgetExceeded;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.NanoDollars;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Holds calls to their budgets: takes the most a call may cost before it is sent, and settles what it did cost. Safe for
 * concurrent use.
 */
@ApplicationScoped
public class Budgets {

    /** OpenAI's error type for what is not paid. */
    static final String TYPE = "insufficient_quota";

    /** How long after the longest call a reservation belongs to a server that died. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final BudgetStore store;
    private final WorstCase worstCase;
    private final Clock clock;
    private final Event<BudgetExceeded> events;
    private final BudgetList list;
    private final Settlements settlements;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    /** For the container's proxy. */
    protected Budgets() {
        this(null, null, null, null);
    }

    @Inject
    Budgets(BudgetStore store, WorstCase worstCase, @GatewayClock Clock clock, Event<BudgetExceeded> events) {
        this.store = store;
        this.worstCase = worstCase;
        this.clock = clock;
        this.events = events;
        this.list = new BudgetList(store, clock);
        this.settlements = new Settlements(store);
    }

    /**
     * Takes the most a call may cost from all hard budgets that cover it, or from none.
     *
     * @throws Stop with status 402: {@code budget_exceeded} if one of them has not enough left, {@code unpriced_model} if
     *     there are any and a model has no price; 503 if the store is away
     */
    public BudgetReservation reserve(BudgetCall call) {
        List<Budget> covering = list.inForce().stream()
                .filter(budget -> budget.scope().covers(call))
                .toList();
        if (covering.isEmpty()) {
            return new BudgetReservation(settlements, Optional.empty(), covering, Optional.empty());
        }
        Instant now = clock.instant();
        settlements.catchUp();
        sweep(now);
        BudgetHold hold = hold(covering, call, now);
        BudgetAnswer answer = store.reserve(hold);
        for (Budget budget : covering) {
            if (answer.refusedBy().filter(budget.id()::equals).isPresent()) {
                tell(budget, now);
                throw exceeded(budget, now);
            }
        }
        return new BudgetReservation(settlements, Optional.of(hold), covering, warning(covering, answer, now));
    }

    /** {@return all budgets, oldest first, as the store has them now} */
    public List<Budget> budgets() {
        return store.budgets();
    }

    /** {@return what became of a budget in its present period} */
    public BudgetUse use(Budget budget) {
        settlements.catchUp();
        return store.use(budget.slot(clock.instant()));
    }

    /** Adds or replaces a budget: here at once, on other servers within 5 s. */
    public void save(Budget budget) {
        store.save(budget);
        told.remove(budget.id());
        list.forget();
    }

    /** {@return whether there was such a budget, which is gone now: here at once, on other servers within 5 s} */
    public boolean remove(String id) {
        boolean wasThere = store.remove(id);
        told.remove(id);
        list.forget();
        return wasThere;
    }

    private BudgetHold hold(List<Budget> covering, BudgetCall call, Instant now) {
        boolean hasHard = covering.stream().anyMatch(Budget::isHard);
        long most = hasHard ? NanoDollars.ofCost(worstCase.of(call, now)) : 0;
        List<BudgetHold.Share> shares = new ArrayList<>();
        for (Budget budget : covering) {
            shares.add(new BudgetHold.Share(
                    budget.slot(now), budget.isHard() ? most : 0, budget.isHard() ? budget.nanos() : Long.MAX_VALUE));
        }
        return new BudgetHold(UUID.randomUUID().toString(), now, shares);
    }

    private Optional<String> warning(List<Budget> covering, BudgetAnswer answer, Instant now) {
        List<Budget> spent = covering.stream()
                .filter(budget -> !budget.isHard())
                .filter(budget -> answer.before()
                                .getOrDefault(budget.id(), BudgetUse.NONE)
                                .spent()
                        >= budget.nanos())
                .toList();
        spent.forEach(budget -> tell(budget, now));
        return spent.isEmpty()
                ? Optional.empty()
                : Optional.of(spent.stream()
                        .map(budget -> "'" + budget.name() + "' is spent; " + resets(budget, now))
                        .collect(Collectors.joining(", ")));
    }

    private void tell(Budget budget, Instant now) {
        Instant start = budget.period().start(now);
        if (!start.equals(told.put(budget.id(), start))) {
            events.fire(new BudgetExceeded(
                    budget.id(),
                    budget.name(),
                    budget.isHard(),
                    start,
                    budget.period().end(now),
                    now));
        }
    }

    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP))) {
            store.expire(now.minus(worstCase.duration()).minus(GRACE));
        }
    }

    private static Stop exceeded(Budget budget, Instant now) {
        return new Stop(Failure.of(
                        402,
                        "budget_exceeded",
                        "The budget '" + budget.name() + "' has not enough left for what this call may cost; "
                                + resets(budget, now) + ". A smaller 'max_tokens' reserves less.")
                .withType(TYPE));
    }

    private static String resets(Budget budget, Instant now) {
        return budget.period().end(now).map(end -> "it resets at " + end).orElse("it does not reset");
    }
}
