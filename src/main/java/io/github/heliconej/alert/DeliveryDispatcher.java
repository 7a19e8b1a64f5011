package io.github.heliconej.alert;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.OnDemand;
import io.github.heliconej.ledger.Recurring;
import io.github.heliconej.upstream.CallThreads;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sees to it that deliveries are sent, also those that an earlier run or another server left behind: by one thread, which is
 * there while there are webhooks. Safe for concurrent use.
 */
@ApplicationScoped
class DeliveryDispatcher {

    private static final Logger LOG = Logger.getLogger(DeliveryDispatcher.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final WebhookList webhooks;
    private final DeliveryOutbox outbox;
    private final DeliveryRuns runs;
    private final OnDemand watching;
    private final Recurring looking;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** For the container's proxy. */
    protected DeliveryDispatcher() {
        this.webhooks = null;
        this.outbox = null;
        this.runs = null;
        this.watching = null;
        this.looking = null;
    }

    @Inject
    DeliveryDispatcher(WebhookList webhooks, DeliveryOutbox outbox, DeliveryRuns runs, CallThreads threads) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.runs = runs;
        this.watching = new OnDemand(threads, () -> !runs.isClosed() && webhooks.isActive(), this::watch);
        this.looking = new Recurring(threads, BETWEEN_LOOKS, watching::start);
    }

    /** Nobody has to call before what an earlier run left behind is sent. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        looking.begin(scheduler);
    }

    /** There is something to send to these, at this time. */
    void want(List<UUID> ids, Instant at) {
        ids.forEach(id -> runs.want(id, at));
        watching.start();
    }

    private void watch() {
        try {
            boolean isSomebodyThere = true;
            while (isSomebodyThere && !runs.isClosed()) {
                isSomebodyThere = look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins what is due, and waits for more; whether there is anybody to send to. */
    private boolean look() throws InterruptedException {
        try {
            List<Webhook> enabled = webhooks.enabled();
            outbox.tend(enabled.stream().map(Webhook::id).toList());
            runs.start(enabled);
            if (!enabled.isEmpty()) {
                runs.await();
            }
            return !enabled.isEmpty();
        } catch (Stop away) {
            LOG.log(Level.FINE, "Deliveries wait for the database", away);
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "Deliveries that are due cannot be found", unexpected);
        }
        runs.pause();
        return true;
    }

    @PreDestroy
    void stop() {
        looking.end();
        runs.close();
        outbox.flush();
    }
}
