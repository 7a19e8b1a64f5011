package io.github.heliconej.alert;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of sending something.
 *
 * @param status what the receiver answered; empty if it did not
 * @param error why it is not delivered, one line; empty text if it is
 * @param retryAfter how long the receiver asks to wait
 * @param answer the beginning of what the receiver said
 * @param duration how long that took
 */
public record DeliveryReceipt(
        OptionalInt status, String error, Optional<Duration> retryAfter, String answer, Duration duration) {

    /** Nothing was answered. */
    static DeliveryReceipt none(String error, Duration duration) {
        return new DeliveryReceipt(OptionalInt.empty(), error, Optional.empty(), "", duration);
    }

    /** {@return whether the receiver has taken it} */
    public boolean isDelivered() {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }

    /** Whether the receiver wants nothing any more, ever: 410. */
    boolean isGone() {
        return status.isPresent() && status.getAsInt() == 410;
    }
}
