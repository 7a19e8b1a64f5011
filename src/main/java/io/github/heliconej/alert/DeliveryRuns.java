package io.github.heliconej.alert;

import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends what is due, on one thread for each webhook. Safe for concurrent use. */
@Dependent
final class DeliveryRuns {

    private static final Logger LOG = Logger.getLogger(DeliveryRuns.class.getName());

    private final DeliveryCourier courier;
    private final DeliverySchedule schedule;
    private final WebhookList webhooks;
    private final CallThreads threads;

    @Inject
    DeliveryRuns(DeliveryCourier courier, DeliverySchedule schedule, WebhookList webhooks, CallThreads threads) {
        this.courier = courier;
        this.schedule = schedule;
        this.webhooks = webhooks;
        this.threads = threads;
    }

    /**
     * Begins to send what is due.
     *
     * @throws Stop with status 503 if the store is away
     */
    void start(List<Webhook> enabled) {
        Collection<UUID> due = schedule.due(enabled.stream().map(Webhook::id).toList());
        for (Webhook webhook : enabled) {
            if (due.contains(webhook.id())) {
                start(courier.claim(webhook));
            }
        }
    }

    private void start(DeliveryCourier.Batch batch) {
        if (batch.deliveries().isEmpty()) {
            return;
        }
        schedule.begin(batch.webhook().id());
        try {
            threads.execute(() -> run(batch));
        } catch (RejectedExecutionException stopping) {
            schedule.end(batch.webhook().id(), DeliveryRound.NOTHING);
        }
    }

    /** What is not noted, for want of a database, is sent again when its time is over. */
    private void run(DeliveryCourier.Batch batch) {
        UUID id = batch.webhook().id();
        DeliveryRound round = DeliveryRound.NOTHING;
        try {
            round = courier.deliver(batch, schedule.backoff());
            if (round.isGone()) {
                webhooks.change(id, Webhook::disabled);
                LOG.log(Level.INFO, "The receiver of the webhook {0} is gone (410); it is disabled", id);
            }
        } catch (Stop away) {
            LOG.log(Level.FINE, "What became of deliveries could not be noted", away);
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "Deliveries of a webhook could not be sent", unexpected);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            schedule.end(id, round);
        }
    }

    /** There is something to send, at this time. */
    void want(UUID webhook, Instant at) {
        schedule.want(webhook, at);
    }

    /** Waits until there may be something to do. */
    void await() throws InterruptedException {
        schedule.await();
    }

    /** Waits a second, unless somebody speaks up. */
    void pause() throws InterruptedException {
        schedule.pause();
    }

    /** Whether nothing more is begun. */
    boolean isClosed() {
        return schedule.isClosed();
    }

    /** Begins nothing more. */
    void close() {
        schedule.close();
    }
}
