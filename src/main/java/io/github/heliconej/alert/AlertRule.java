package io.github.heliconej.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When to tell whom.
 *
 * @param name one line
 * @param metric what is watched
 * @param threshold the value from which on it is too much; above 0
 * @param window how far back calls count
 * @param minimum how many calls there must be, in a group if there is a grouping
 * @param aggregate how their values become one
 * @param grouping by what calls are told apart
 * @param filter Helicone's filter as JSON; an empty text for all calls
 * @param recipients who is told
 */
public record AlertRule(
        String name,
        AlertMetric metric,
        BigDecimal threshold,
        Duration window,
        long minimum,
        AlertAggregate aggregate,
        Optional<AlertGrouping> grouping,
        String filter,
        Recipients recipients) {

    /**
     * Who is told.
     *
     * @param emails addresses
     * @param webhooks URLs
     */
    public record Recipients(List<String> emails, List<String> webhooks) {

        /** Copies the lists. */
        public Recipients {
            emails = List.copyOf(emails);
            webhooks = List.copyOf(webhooks);
        }
    }
}
