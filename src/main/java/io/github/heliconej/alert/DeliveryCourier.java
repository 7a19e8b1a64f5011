package io.github.heliconej.alert;

import io.github.heliconej.alert.Delivery.Progress;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes deliveries, sends them, and notes what came of them. Safe for concurrent use. */
@Dependent
final class DeliveryCourier {

    /** How many of a webhook's deliveries are sent at once. */
    static final int AT_ONCE = 16;

    /** How long a delivery is ours; four times as long as sending may take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final DeliveryBook book;
    private final DeliveryContents contents;
    private final WebhookSender sender;
    private final Clock clock;

    /**
     * Some of a webhook's deliveries.
     *
     * @param until they are ours until then
     */
    record Batch(Webhook webhook, List<Delivery> deliveries, Instant until) {}

    @Inject
    DeliveryCourier(DeliveryBook book, DeliveryContents contents, WebhookSender sender, @GatewayClock Clock clock) {
        this.book = book;
        this.contents = contents;
        this.sender = sender;
        this.clock = clock;
    }

    /** Takes what is due, as far as it can be sent at once. */
    Batch claim(Webhook webhook) {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE);
        return new Batch(webhook, book.claim(webhook.id(), now, until, AT_ONCE), until);
    }

    /** Sends them. Those whose calls are no longer on record vanish. */
    DeliveryRound deliver(Batch batch, DeliveryBackoff backoff) throws InterruptedException {
        List<Delivery> sent = new ArrayList<>();
        List<DeliveryLetter> letters = new ArrayList<>();
        List<UUID> pointless = new ArrayList<>();
        for (Delivery delivery : batch.deliveries()) {
            contents.letter(batch.webhook(), delivery)
                    .ifPresentOrElse(
                            letter -> {
                                sent.add(delivery);
                                letters.add(letter);
                            },
                            () -> pointless.add(delivery.id()));
        }
        book.delete(pointless);
        if (sent.isEmpty()) {
            return DeliveryRound.NOTHING;
        }
        List<DeliveryReceipt> receipts = sender.sendAll(letters);
        List<Delivery> tried = new ArrayList<>();
        for (int index = 0; index < sent.size(); index++) {
            tried.add(tried(sent.get(index), receipts.get(index), backoff));
        }
        book.settle(tried, batch.until());
        return round(tried, receipts);
    }

    private Delivery tried(Delivery delivery, DeliveryReceipt receipt, DeliveryBackoff backoff) {
        Instant now = clock.instant();
        int tries = delivery.progress().tries() + 1;
        Optional<Duration> wait =
                receipt.isDelivered() ? Optional.empty() : backoff.afterTries(tries, receipt.retryAfter());
        return delivery.with(
                new Progress(tries, Optional.of(now), receipt.status(), receipt.error(), wait.map(now::plus)));
    }

    private static DeliveryRound round(List<Delivery> tried, List<DeliveryReceipt> receipts) {
        return new DeliveryRound(
                receipts.stream().noneMatch(DeliveryReceipt::isDelivered),
                receipts.stream().anyMatch(DeliveryReceipt::isGone),
                receipts.stream()
                        .flatMap(receipt -> receipt.retryAfter().stream())
                        .max(Comparator.naturalOrder()),
                tried.stream()
                        .flatMap(delivery -> delivery.progress().nextTry().stream())
                        .min(Comparator.naturalOrder()));
    }
}
