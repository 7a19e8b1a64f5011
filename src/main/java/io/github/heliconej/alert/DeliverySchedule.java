package io.github.heliconej.alert;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When to look for deliveries of which webhook: when somebody says so, and every five seconds, because other servers leave
 * some behind. Safe for concurrent use.
 */
@ApplicationScoped
class DeliverySchedule {

    /** How long nobody looks if nobody says so. */
    static final Duration POLL = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<UUID, Entry> entries = new HashMap<>();
    private final DeliveryBackoff backoff;
    private final Clock clock;
    private boolean isClosed;

    private static final class Entry {
        private Instant look = Instant.MIN;
        private Instant rest = Instant.MIN;
        private Instant retry = Instant.MAX;
        private int failures;
        private boolean isBusy;

        Instant next() {
            return look.isAfter(rest) ? look : rest;
        }
    }

    /** For the container's proxy. */
    protected DeliverySchedule() {
        this.backoff = null;
        this.clock = null;
    }

    @Inject
    DeliverySchedule(HeliconeConfig config, @GatewayClock Clock clock) {
        this.backoff = new DeliveryBackoff(
                config.webhook().retryDelay(), () -> ThreadLocalRandom.current().nextDouble());
        this.clock = clock;
    }

    /** When deliveries that failed are tried again. */
    DeliveryBackoff backoff() {
        return backoff;
    }

    /** There is something to send, at this time. */
    void want(UUID webhook, Instant at) {
        lock.lock();
        try {
            Entry entry = entry(webhook);
            entry.look = entry.look.isBefore(at) ? entry.look : at;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Those of them to look at now. The others are forgotten. */
    List<UUID> due(Collection<UUID> webhooks) {
        lock.lock();
        try {
            Instant now = clock.instant();
            entries.entrySet().removeIf(known -> !known.getValue().isBusy && !webhooks.contains(known.getKey()));
            return webhooks.stream()
                    .filter(webhook -> isDue(entry(webhook), now))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isDue(Entry entry, Instant now) {
        boolean isDue = !entry.isBusy && !entry.next().isAfter(now);
        if (isDue) {
            Instant poll = now.plus(POLL);
            boolean isRetrySooner = entry.retry.isAfter(now) && entry.retry.isBefore(poll);
            entry.look = isRetrySooner ? entry.retry : poll;
            entry.retry = entry.retry.isAfter(now) ? entry.retry : Instant.MAX;
        }
        return isDue;
    }

    /** Somebody sends its deliveries; nobody else looks. */
    void begin(UUID webhook) {
        lock.lock();
        try {
            entry(webhook).isBusy = true;
        } finally {
            lock.unlock();
        }
    }

    /** They are sent; there may be more. A receiver that takes none, or asks for it, is left alone for a while. */
    void end(UUID webhook, DeliveryRound round) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Entry entry = entry(webhook);
            entry.isBusy = false;
            entry.failures = round.isFruitless() ? entry.failures + 1 : 0;
            if (entry.failures > 0) {
                entry.rest = now.plus(backoff.rest(entry.failures, round.asked()));
            } else {
                round.asked().ifPresent(wait -> entry.rest = now.plus(wait));
            }
            entry.look = now;
            round.next().filter(entry.retry::isAfter).ifPresent(next -> entry.retry = next);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Entry entry(UUID webhook) {
        return entries.computeIfAbsent(webhook, id -> new Entry());
    }

    /** Waits until it is time to look at one of them, five seconds at most. */
    void await() throws InterruptedException {
        lock.lock();
        try {
            Instant now = clock.instant();
            Instant end = entries.values().stream()
                    .filter(entry -> !entry.isBusy)
                    .map(Entry::next)
                    .reduce(now.plus(POLL), (one, other) -> one.isBefore(other) ? one : other);
            if (!isClosed && end.isAfter(now)) {
                changed.awaitNanos(Duration.between(now, end).toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something new, a second at most. */
    void pause() throws InterruptedException {
        lock.lock();
        try {
            if (!isClosed) {
                changed.awaitNanos(PAUSE.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits from now on. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
