package io.github.heliconej.cost;

import io.github.heliconej.api.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The budgets in force, read from the store again after 5 s by whoever asks first; the others go on with what there is,
 * but nobody goes on before they were read once. Safe for concurrent use.
 */
final class BudgetList {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final BudgetStore store;
    private final Clock clock;
    private final AtomicBoolean isReading = new AtomicBoolean();
    private final AtomicReference<State> state = new AtomicReference<>(State.unread());

    /** What was read, and when to read again. */
    private record State(Optional<List<Budget>> budgets, Instant due) {

        static State unread() {
            return new State(Optional.empty(), Instant.MIN);
        }
    }

    BudgetList(BudgetStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Budget> inForce() {
        State known = state.get();
        if (known.budgets().isEmpty()) {
            return read(known);
        }
        List<Budget> budgets = known.budgets().get();
        if (clock.instant().isBefore(known.due()) || !isReading.compareAndSet(false, true)) {
            return budgets;
        }
        try {
            return read(known);
        } catch (Stop away) {
            // Calls that a budget covers are refused when they reserve; the others need no store.
            state.compareAndSet(
                    known, new State(known.budgets(), clock.instant().plus(INTERVAL)));
            return budgets;
        } finally {
            isReading.set(false);
        }
    }

    /** Makes the next call read again; what is being read now is not kept. */
    void forget() {
        state.set(State.unread());
    }

    private List<Budget> read(State before) {
        List<Budget> budgets = List.copyOf(store.budgets());
        state.compareAndSet(
                before, new State(Optional.of(budgets), clock.instant().plus(INTERVAL)));
        return budgets;
    }
}
