package io.github.heliconej.alert;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The webhooks. What the book said is remembered for five seconds. Safe for concurrent use. */
@ApplicationScoped
class WebhookList {

    private static final Logger LOG = Logger.getLogger(WebhookList.class.getName());
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 50;

    private final WebhookBook book;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile Optional<Known> known = Optional.empty();

    private record Known(List<Webhook> enabled, Instant read, long change) {}

    /** For the container's proxy. */
    protected WebhookList() {
        this(null, null);
    }

    @Inject
    WebhookList(WebhookBook book, @GatewayClock Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * Those that are told of calls. While the store is away these are the last ones that were known.
     *
     * @throws Stop with status 503 if none were ever known
     */
    List<Webhook> enabled() {
        Optional<Known> before = known;
        if (before.isPresent() && isFresh(before.get())) {
            return before.get().enabled();
        }
        reading.lock();
        try {
            Known read = known.filter(this::isFresh).orElseGet(this::read);
            known = Optional.of(read);
            return read.enabled();
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Known list) {
        return list.change() == changes.get()
                && clock.instant().isBefore(list.read().plus(REMEMBERED));
    }

    private Known read() {
        long change = changes.get();
        try {
            List<Webhook> enabled =
                    book.all().stream().filter(webhook -> !webhook.isDisabled()).toList();
            return new Known(enabled, clock.instant(), change);
        } catch (Stop away) {
            LOG.log(Level.FINE, "The webhooks are those that were known", away);
            return known.map(old -> new Known(old.enabled(), clock.instant(), change))
                    .orElseThrow(() -> away);
        }
    }

    /** Whether somebody may want to be told of calls. Asks nobody. */
    boolean isActive() {
        return known.map(list -> !list.enabled().isEmpty() || list.change() != changes.get())
                .orElse(true);
    }

    List<Webhook> all() {
        return book.all();
    }

    Optional<Webhook> find(UUID id) {
        return book.find(id);
    }

    /** A new one, with a key. */
    Webhook add(URI destination, WebhookTerms terms, boolean isDisabled) {
        if (book.all().size() >= MOST) {
            throw new Stop(Failure.of(409, "too_many_webhooks", "There are " + MOST + " webhooks already."));
        }
        Webhook webhook = new Webhook(
                UUID.randomUUID(),
                Instant.ofEpochMilli(clock.millis()),
                destination,
                Secret.random(),
                terms,
                isDisabled);
        book.add(webhook);
        changes.incrementAndGet();
        return webhook;
    }

    Optional<Webhook> change(UUID id, UnaryOperator<Webhook> change) {
        Optional<Webhook> changed = book.change(id, change);
        changes.incrementAndGet();
        return changed;
    }

    boolean remove(UUID id) {
        boolean wasThere = book.remove(id);
        changes.incrementAndGet();
        return wasThere;
    }
}
