package io.github.heliconej.alert;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Deletes what is too old, every few minutes and a few at a time: messages that are over after 30 days, episodes when calls
 * are that old ({@code helicone.retention.rows}), and what is left of deleted alerts. Safe for concurrent use.
 */
@Dependent
final class AlertCleaning {

    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final Duration MESSAGES_KEPT = Duration.ofDays(30);

    private final AlertStore store;
    private final AlertOutbox outbox;
    private final Optional<Duration> age;
    private final Clock clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    @Inject
    AlertCleaning(AlertStore store, AlertOutbox outbox, HeliconeConfig config, @GatewayClock Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.age = config.store().rowAge();
        this.clock = clock;
    }

    /** Deletes what is too old by now, if nobody has looked for a while. */
    void runIfDue() {
        Instant now = clock.instant();
        if (!now.isBefore(next.get())) {
            next.set(now.plus(BETWEEN));
            repeat(() -> outbox.forget(now.minus(MESSAGES_KEPT)));
            age.ifPresent(longest -> repeat(() -> store.forget(now.minus(longest))));
            repeat(store::forgetDeleted);
        }
    }

    private static void repeat(BooleanSupplier some) {
        boolean isMore = true;
        while (isMore && !Thread.currentThread().isInterrupted()) {
            isMore = some.getAsBoolean();
        }
    }
}
