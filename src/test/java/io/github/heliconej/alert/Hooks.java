package io.github.heliconej.alert;

import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import io.github.heliconej.config.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Webhooks and deliveries for tests. */
public final class Hooks {

    private Hooks() {}

    /** One that is told of everything. */
    public static Webhook to(String destination) {
        return to(destination, new WebhookTerms(new BigDecimal("100"), List.of(), true, "1"));
    }

    /** One that is told of some calls only. */
    public static Webhook of(PropertyFilter... filters) {
        return to("https://example.com/hook", new WebhookTerms(new BigDecimal("100"), List.of(filters), true, "1"));
    }

    private static Webhook to(String destination, WebhookTerms terms) {
        return new Webhook(
                UUID.randomUUID(),
                Instant.parse("2026-08-01T11:00:00Z"),
                URI.create(destination),
                Secret.of("hmac-key"),
                terms,
                false);
    }

    /** A new delivery about some call. */
    public static Delivery delivery(Webhook webhook, Instant now) {
        return delivery(webhook, new Delivery.Call(UUID.randomUUID(), UUID.randomUUID()), now);
    }

    /** A new delivery about this call. */
    public static Delivery delivery(Webhook webhook, Delivery.Call call, Instant now) {
        return Delivery.of(webhook.id(), call, now);
    }
}
