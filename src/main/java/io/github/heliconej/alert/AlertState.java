package io.github.heliconej.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an alert stands: resolved, or triggered since some time.
 *
 * @param triggered since when; empty while it is resolved
 * @param calm since when a triggered one has been below its threshold without a break
 */
public record AlertState(Optional<Instant> triggered, Optional<Instant> calm) {

    /** Nothing is wrong. */
    public static final AlertState RESOLVED = new AlertState(Optional.empty(), Optional.empty());

    /** How long it must be below the threshold to be resolved. */
    static final Duration COOLDOWN = Duration.ofMinutes(5);

    /** A change that people are told of. */
    public enum Change {
        /** It is too much now. */
        TRIGGERED,
        /** It has been right again for a while. */
        RESOLVED
    }

    /**
     * What follows from a look at the calls.
     *
     * @param state how the alert stands then
     * @param change what people are told
     */
    record Step(AlertState state, Optional<Change> change) {}

    /** {@return whether it is triggered} */
    public boolean isTriggered() {
        return triggered.isPresent();
    }

    Step next(boolean isTooMuch, Instant now) {
        if (isTooMuch) {
            AlertState after = new AlertState(Optional.of(triggered.orElse(now)), Optional.empty());
            return new Step(after, isTriggered() ? Optional.empty() : Optional.of(Change.TRIGGERED));
        }
        if (!isTriggered()) {
            return new Step(this, Optional.empty());
        }
        Instant calmSince = calm.orElse(now);
        return now.isBefore(calmSince.plus(COOLDOWN))
                ? new Step(new AlertState(triggered, Optional.of(calmSince)), Optional.empty())
                : new Step(RESOLVED, Optional.of(Change.RESOLVED));
    }
}
