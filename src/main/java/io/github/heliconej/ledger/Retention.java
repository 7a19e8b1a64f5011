package io.github.heliconej.ledger;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.StoreConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Deletes what is too old or came too late, and makes sums anew that were left stale by a server that stopped or by an older
 * release, and columns of days that are over; every few minutes. Safe for concurrent use.
 */
final class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class.getName());
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final StoreConfig config;
    private final LedgerStore store;
    private final Clock clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    Retention(StoreConfig config, LedgerStore store, Clock clock) {
        this.config = config;
        this.store = store;
        this.clock = clock;
    }

    /** Whether it is time to look again. */
    boolean isDue() {
        return !clock.instant().isBefore(next.get());
    }

    /** Deletes what is too old by now, and makes anew what is missing. */
    void run() {
        next.set(clock.instant().plus(BETWEEN));
        try {
            delete(config.rowAge(), store::deleteRows);
            delete(config.bodyAge(), store::deleteBodies);
            store.deleteLate(clock.instant());
            store.refreshSums();
            keepColumns();
        } catch (Stop away) {
            LOG.log(Level.FINE, "Old rows are deleted later", away);
        }
    }

    /** Makes all sums and columns anew. */
    void rebuild() {
        store.rebuildSums();
        keepColumns();
    }

    private void keepColumns() {
        store.keepColumns(
                clock.instant(), config.rowAge().map(clock.instant()::minus).orElse(Instant.EPOCH));
    }

    private void delete(Optional<Duration> age, Predicate<Instant> some) {
        age.map(clock.instant()::minus).ifPresent(before -> {
            boolean isMore = true;
            while (isMore && !Thread.currentThread().isInterrupted()) {
                isMore = some.test(before);
            }
        });
    }
}
