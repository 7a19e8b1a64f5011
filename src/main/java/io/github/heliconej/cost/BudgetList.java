package io.github.heliconej.cost;

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
    private final AtomicReference<Optional<State>> state = new AtomicReference<>(Optional.empty());

    /** What was read, and when to read again. */
    private record State(List<Budget> budgets, Instant due) {}

    BudgetList(BudgetStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Budget> inForce() {
        Optional<State> known = state.get();
        if (known.isEmpty()) {
            return read().budgets();
        }
        if (!clock.instant().isBefore(known.get().due()) && isReading.compareAndSet(false, true)) {
            try {
                return read().budgets();
            } finally {
                isReading.set(false);
            }
        }
        return known.get().budgets();
    }

    /** Makes the next call read again. */
    void forget() {
        state.set(Optional.empty());
    }

    private State read() {
        State read = new State(List.copyOf(store.budgets()), clock.instant().plus(INTERVAL));
        state.set(Optional.of(read));
        return read;
    }
}
