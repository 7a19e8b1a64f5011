package io.github.heliconej.alert;

import io.github.heliconej.ledger.LedgerBook;
import io.github.heliconej.ledger.LedgerBook.Bodies;
import io.github.heliconej.ledger.LedgerRow;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes letters about calls: of what the log has at that moment. Safe for concurrent use. */
@Dependent
final class DeliveryContents {

    private static final UUID NO_CALL = new UUID(0, 0);

    private final LedgerBook log;

    @Inject
    DeliveryContents(LedgerBook log) {
        this.log = log;
    }

    /** The letter; none if the call is no longer on record. */
    Optional<DeliveryLetter> letter(Webhook webhook, Delivery delivery) {
        UUID rowId = delivery.call().rowId();
        return log.row(rowId).map(call -> letter(webhook, delivery.id(), call.row(), log.bodies(rowId)));
    }

    /** A letter about a call that never was. */
    DeliveryLetter sample(Webhook webhook) {
        LedgerRow.Who who =
                new LedgerRow.Who("test", "test", Optional.empty(), Optional.empty(), Map.of("test", "true"));
        LedgerRow.What what = new LedgerRow.What(
                "/v1/chat/completions",
                "test",
                Optional.empty(),
                "test",
                "",
                false,
                Optional.empty(),
                Optional.empty());
        LedgerRow.End end = new LedgerRow.End(
                200,
                LedgerRow.Outcome.SUCCEEDED,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
        LedgerRow.Spent spent = new LedgerRow.Spent(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), 0, 0);
        LedgerRow row = new LedgerRow(NO_CALL, NO_CALL, webhook.created(), who, what, end, spent);
        Bodies bodies = new Bodies(
                json("{\"model\":\"test\",\"messages\":[{\"role\":\"user\",\"content\":\"A test of this webhook\"}]}"),
                json("{\"object\":\"chat.completion\",\"model\":\"test\",\"choices\":[]}"));
        return letter(webhook, UUID.randomUUID(), row, bodies);
    }

    private static Optional<byte[]> json(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DeliveryLetter letter(Webhook webhook, UUID id, LedgerRow row, Bodies bodies) {
        byte[] body = WebhookPayload.of(row, bodies, webhook.terms().includesData());
        return new DeliveryLetter(webhook.destination(), webhook.key(), id, body);
    }
}
