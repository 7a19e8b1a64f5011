package io.github.heliconej.web;

import io.github.heliconej.alert.Delivery;
import io.github.heliconej.alert.Delivery.Progress;
import io.github.heliconej.alert.DeliveryReceipt;
import io.github.heliconej.alert.Webhook;
import io.github.heliconej.alert.WebhookTerms;
import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** Webhooks and their deliveries as answers, in Helicone's spelling. */
final class WebhookJson {

    private WebhookJson() {}

    /** With its key: only administrators see it, and receivers need it. */
    static JsonObject of(Webhook webhook) {
        WebhookTerms terms = webhook.terms();
        JsonArrayBuilder filters = Json.createArrayBuilder();
        for (PropertyFilter filter : terms.filters()) {
            filters.add(Json.createObjectBuilder().add("key", filter.key()).add("value", filter.value()));
        }
        return Json.createObjectBuilder()
                .add("id", webhook.id().toString())
                .add("created_at", webhook.created().toString())
                .add("destination", webhook.destination().toString())
                .add("version", terms.version())
                .add(
                        "config",
                        Json.createObjectBuilder()
                                .add("sampleRate", terms.sampleRate())
                                .add("propertyFilters", filters))
                .add("includeData", terms.includesData())
                .add("disabled", webhook.isDisabled())
                .add("hmac_key", webhook.key().reveal())
                .build();
    }

    static JsonObject of(Delivery delivery) {
        Progress progress = delivery.progress();
        String state = progress.isDelivered() ? "delivered" : progress.nextTry().isPresent() ? "waiting" : "failed";
        return Json.createObjectBuilder()
                .add("id", delivery.id().toString())
                .add("request_id", delivery.call().requestId().toString())
                .add("created_at", delivery.created().toString())
                .add("state", state)
                .add("attempts", progress.tries())
                .add("attempted_at", time(progress.lastTry()))
                .add(
                        "status",
                        progress.status().isPresent()
                                ? Json.createValue(progress.status().getAsInt())
                                : JsonValue.NULL)
                .add("error", progress.error().isEmpty() ? JsonValue.NULL : Json.createValue(progress.error()))
                .add("next_attempt_at", time(progress.nextTry()))
                .build();
    }

    private static JsonValue time(Optional<Instant> time) {
        return time.<JsonValue>map(known -> Json.createValue(known.toString())).orElse(JsonValue.NULL);
    }

    static JsonObject of(DeliveryReceipt receipt) {
        return Json.createObjectBuilder()
                .add("success", receipt.isDelivered())
                .add("message", receipt.isDelivered() ? "The receiver has taken it." : receipt.error())
                .add(
                        "status",
                        receipt.status().isPresent()
                                ? Json.createValue(receipt.status().getAsInt())
                                : JsonValue.NULL)
                .add("answer", receipt.answer())
                .add("delay_ms", receipt.duration().toMillis())
                .build();
    }
}
