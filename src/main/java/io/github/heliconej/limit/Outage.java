package io.github.heliconej.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Remembers that the shared state is away. While it is, one call at a time tries it, five times a second at most; the others
 * are told at once. The log hears of the beginning and of the end. Safe for concurrent use.
 */
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Clock clock;
    private final AtomicReference<State> state = new AtomicReference<>(new State(0, false, Instant.MIN));
    private final AtomicBoolean isTrying = new AtomicBoolean();

    /** How many outages have begun, whether the last one lasts, and when to try next. */
    private record State(long count, boolean lasts, Instant due) {}

    Outage(Clock clock) {
        this.clock = clock;
    }

    /** Asks the store, unless it is known to be away. */
    <T> T guard(Supplier<T> work) {
        State before = state.get();
        if (!before.lasts()) {
            return tried(work, before);
        }
        if (clock.instant().isBefore(before.due()) || !isTrying.compareAndSet(false, true)) {
            throw new LimitsAwayException("the state of the limits was away a moment ago", null);
        }
        try {
            T result = tried(work, before);
            end(before);
            return result;
        } finally {
            isTrying.set(false);
        }
    }

    private <T> T tried(Supplier<T> work, State before) {
        try {
            return work.get();
        } catch (LimitsAwayException away) {
            State now = new State(
                    before.lasts() ? before.count() : before.count() + 1,
                    true,
                    clock.instant().plus(PAUSE));
            // A call that began before an outage which is over by now says nothing new.
            if (state.compareAndSet(before, now) && !before.lasts()) {
                LOG.log(Level.WARNING, "Rate limits cannot be checked: {0}", away.getMessage());
            }
            throw away;
        }
    }

    private void end(State before) {
        if (state.compareAndSet(before, new State(before.count(), false, Instant.MIN))) {
            LOG.info("Rate limits can be checked again.");
        }
    }
}
