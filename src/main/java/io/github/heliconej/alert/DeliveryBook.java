package io.github.heliconej.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Deliveries: those that wait, and what became of the others. Safe for concurrent use, among several servers as well; every
 * method fails with a 503 if the store is away.
 */
public interface DeliveryBook {

    /** Adds some; a webhook that is told of a call already is passed over. */
    void add(List<Delivery> deliveries);

    /**
     * Takes deliveries of a webhook that are due and that nobody else has.
     *
     * @param now those that are due by then
     * @param until nobody else gets them before
     * @param most at most so many
     * @return the ones that are due for the longest time
     */
    List<Delivery> claim(UUID webhook, Instant now, Instant until, int most);

    /**
     * Gives back what was taken, with what became of it. One that somebody else has by now stays as it is.
     *
     * @param until as it was given when they were taken
     */
    void settle(List<Delivery> tried, Instant until);

    /** Deletes some. */
    void delete(Collection<UUID> ids);

    /** {@return a webhook's deliveries, the newest first} */
    List<Delivery> newest(UUID webhook, int limit);

    /** {@return whether more than so many of a webhook's deliveries wait} */
    boolean isCrowded(UUID webhook, int most);

    /**
     * Deletes some of those that were put down before, whatever became of them.
     *
     * @return whether there may be more of them
     */
    boolean forget(Instant before);
}
