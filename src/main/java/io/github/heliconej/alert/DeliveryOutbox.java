package io.github.heliconej.alert;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Where deliveries wait: in the book, and in memory while the book is away. Of each webhook's, 100,000 wait at most; further
 * calls are not told then, and the log says so. Safe for concurrent use.
 */
@ApplicationScoped
class DeliveryOutbox {

    private static final Logger LOG = Logger.getLogger(DeliveryOutbox.class.getName());
    private static final int MOST = 100_000;
    private static final int AT_ONCE = 1000;
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);

    private final DeliveryBook book;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Delivery> late = new ArrayList<>();
    private volatile Set<UUID> crowded = Set.of();
    private volatile Instant nextLook = Instant.MIN;
    private volatile Instant nextCleaning = Instant.MIN;

    /** For the container's proxy. */
    protected DeliveryOutbox() {
        this(null, null);
    }

    @Inject
    DeliveryOutbox(DeliveryBook book, @GatewayClock Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Whether a webhook has no room for further ones. */
    boolean isFull(UUID webhook) {
        return crowded.contains(webhook);
    }

    /** Puts them down; later, if the book is away. */
    void add(List<Delivery> deliveries) {
        try {
            for (int from = 0; from < deliveries.size(); from += AT_ONCE) {
                book.add(deliveries.subList(from, Math.min(deliveries.size(), from + AT_ONCE)));
            }
        } catch (Stop away) {
            LOG.log(Level.FINE, "Deliveries are put down later", away);
            keep(deliveries);
        }
    }

    private void keep(List<Delivery> deliveries) {
        lock.lock();
        try {
            int room = Math.min(deliveries.size(), MOST - late.size());
            late.addAll(deliveries.subList(0, room));
            if (room < deliveries.size()) {
                LOG.log(
                        Level.WARNING,
                        "Webhooks are not told of {0} calls: too many wait for the database",
                        deliveries.size() - room);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Delivery> takeLate() {
        lock.lock();
        try {
            List<Delivery> taken = List.copyOf(late);
            late.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Puts down what waits in memory. */
    void flush() {
        List<Delivery> taken = takeLate();
        if (!taken.isEmpty()) {
            add(taken);
        }
    }

    /**
     * Looks after what waits: what could not be put down, who has no room, what is too old.
     *
     * @throws Stop with status 503 if the book is away
     */
    void tend(Collection<UUID> webhooks) {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        flush();
        Set<UUID> full =
                webhooks.stream().filter(id -> book.isCrowded(id, MOST)).collect(Collectors.toSet());
        full.stream()
                .filter(id -> !crowded.contains(id))
                .forEach(id -> LOG.log(
                        Level.WARNING,
                        "{0} deliveries of the webhook {1} wait; it is not told of further calls",
                        new Object[] {MOST, id}));
        crowded = full;
        if (!now.isBefore(nextCleaning)) {
            nextCleaning = now.plus(BETWEEN_CLEANINGS);
            forget(now.minus(REMEMBERED));
        }
    }

    private void forget(Instant before) {
        boolean isMore = true;
        while (isMore && !Thread.currentThread().isInterrupted()) {
            isMore = book.forget(before);
        }
    }
}
