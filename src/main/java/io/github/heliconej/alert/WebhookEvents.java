package io.github.heliconej.alert;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.RowsKept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts down which webhooks are to be told of which calls. Safe for concurrent use. */
@ApplicationScoped
class WebhookEvents {

    private final WebhookList webhooks;
    private final DeliveryOutbox outbox;
    private final DeliveryDispatcher dispatcher;
    private final Clock clock;

    /** For the container's proxy. */
    protected WebhookEvents() {
        this(null, null, null, null);
    }

    @Inject
    WebhookEvents(
            WebhookList webhooks, DeliveryOutbox outbox, DeliveryDispatcher dispatcher, @GatewayClock Clock clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    void kept(@Observes RowsKept kept) {
        List<Webhook> enabled = webhooks.enabled();
        if (enabled.isEmpty()) {
            return;
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        List<Delivery> deliveries = new ArrayList<>();
        for (Webhook webhook : enabled) {
            if (!outbox.isFull(webhook.id())) {
                deliveries.addAll(deliveries(webhook, kept, now));
            }
        }
        if (!deliveries.isEmpty()) {
            outbox.add(deliveries);
            List<UUID> told =
                    deliveries.stream().map(Delivery::webhook).distinct().toList();
            dispatcher.want(told, now);
        }
    }

    private static List<Delivery> deliveries(Webhook webhook, RowsKept kept, Instant now) {
        return kept.entries().stream()
                .map(LedgerEntry::row)
                .filter(webhook::wants)
                .map(row -> Delivery.of(webhook.id(), call(row), now))
                .toList();
    }

    private static Delivery.Call call(LedgerRow row) {
        return new Delivery.Call(row.id(), row.requestId());
    }
}
