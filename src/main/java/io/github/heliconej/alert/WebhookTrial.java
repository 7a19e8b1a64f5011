package io.github.heliconej.alert;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Stop;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;

/** Tries destinations before calls are told to them. Safe for concurrent use. */
@Dependent
final class WebhookTrial {

    private final WebhookSender sender;
    private final DeliveryContents contents;

    @Inject
    WebhookTrial(WebhookSender sender, DeliveryContents contents) {
        this.sender = sender;
        this.contents = contents;
    }

    /**
     * Refuses a destination that nothing would be sent to.
     *
     * @throws Stop with status 400 that says why
     */
    void requireSafe(URI destination) {
        try {
            sender.requireSafe(destination);
        } catch (GatewayException refused) {
            throw new Stop(
                    Failure.of(400, refused.failure().code(), refused.failure().message())
                            .withParam("destination"),
                    refused);
        }
    }

    /** Sends a call that never was, and waits for the answer. */
    DeliveryReceipt send(Webhook webhook) {
        try {
            return sender.send(contents.sample(webhook));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Stop(Failure.of(503, "stopping", "The gateway is shutting down."), stopping);
        }
    }
}
