package io.github.heliconej.store;

import io.github.heliconej.alert.DeliveryBook;
import io.github.heliconej.alert.WebhookBook;
import io.github.heliconej.ledger.LedgerBook;
import io.github.heliconej.ledger.LedgerStore;

/**
 * What webhooks are told with, on one database.
 *
 * @param webhooks who is told
 * @param deliveries what they are told
 * @param store writes the log
 * @param log reads it
 */
public record AlertBooks(WebhookBook webhooks, DeliveryBook deliveries, LedgerStore store, LedgerBook log) {

    /** On an empty H2 in memory. */
    public static AlertBooks h2() {
        Database database = TestDatabase.h2();
        return new AlertBooks(
                new JdbcWebhookBook(database),
                new JdbcDeliveryBook(database),
                new JdbcLedger(database),
                new JdbcLedgerBook(database));
    }
}
