package io.github.heliconej.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of sending some of a webhook's deliveries.
 *
 * @param isFruitless whether none of them has arrived
 * @param isGone whether the receiver wants nothing any more
 * @param asked the longest wait that the receiver asked for
 * @param next when the first of those that failed is to be tried again
 */
record DeliveryRound(boolean isFruitless, boolean isGone, Optional<Duration> asked, Optional<Instant> next) {

    /** Nothing was sent. */
    static final DeliveryRound NOTHING = new DeliveryRound(false, false, Optional.empty(), Optional.empty());
}
