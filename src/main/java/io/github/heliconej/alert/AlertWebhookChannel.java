package io.github.heliconej.alert;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Posts news of alerts, signed as those of webhooks are. Safe for concurrent use. */
@Dependent
final class AlertWebhookChannel implements AlertChannel {

    private final WebhookSender sender;
    private final AlertStore alerts;

    @Inject
    AlertWebhookChannel(WebhookSender sender, AlertStore alerts) {
        this.sender = sender;
        this.alerts = alerts;
    }

    @Override
    public AlertMessage.Kind kind() {
        return AlertMessage.Kind.WEBHOOK;
    }

    @Override
    public void send(AlertMessage message) throws AlertDeliveryException {
        Alert alert = alerts.find(message.alert())
                .orElseThrow(() -> AlertDeliveryException.forGood("The alert was deleted.", null));
        try {
            DeliveryReceipt receipt = sender.send(new DeliveryLetter(
                    URI.create(message.to()),
                    alert.key(),
                    UUID.fromString(message.id()),
                    message.body().getBytes(StandardCharsets.UTF_8)));
            if (!receipt.isDelivered()) {
                throw receipt.isGone()
                        ? AlertDeliveryException.forGood(receipt.error(), null)
                        : AlertDeliveryException.forNow(receipt.error(), null);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw AlertDeliveryException.forNow("The gateway is shutting down.", stopping);
        }
    }
}
