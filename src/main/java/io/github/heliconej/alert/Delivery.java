package io.github.heliconej.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * That a webhook is told of a call.
 *
 * @param id its own, which receivers see with each try
 * @param webhook who is told
 * @param call the call
 * @param created when it was put down
 * @param progress what became of it so far
 */
public record Delivery(UUID id, UUID webhook, Call call, Instant created, Progress progress) {

    /**
     * A call on record.
     *
     * @param rowId the row's own id
     * @param requestId the call's, as its caller knows it
     */
    public record Call(UUID rowId, UUID requestId) {}

    /**
     * What became of a delivery.
     *
     * @param tries how often it was sent
     * @param lastTry when it was sent last
     * @param status what the receiver answered; empty if it did not
     * @param error what went wrong, a line of up to 300 characters; empty text if nothing did
     * @param nextTry when it is to be sent again; empty if it has arrived or is given up
     */
    public record Progress(
            int tries, Optional<Instant> lastTry, OptionalInt status, String error, Optional<Instant> nextTry) {

        /** {@return whether the receiver has taken it} */
        public boolean isDelivered() {
            return status.isPresent() && status.getAsInt() / 100 == 2;
        }
    }

    /** A new one, to be sent at once. */
    static Delivery of(UUID webhook, Call call, Instant now) {
        return new Delivery(
                UUID.randomUUID(),
                webhook,
                call,
                now,
                new Progress(0, Optional.empty(), OptionalInt.empty(), "", Optional.of(now)));
    }

    /** The same, further on. */
    Delivery with(Progress further) {
        return new Delivery(id, webhook, call, created, further);
    }
}
