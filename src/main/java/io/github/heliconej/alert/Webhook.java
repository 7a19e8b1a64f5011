package io.github.heliconej.alert;

import io.github.heliconej.config.Secret;
import io.github.heliconej.ledger.LedgerRow;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who is told of calls.
 *
 * @param id its own
 * @param created when it was made
 * @param destination where to
 * @param key what deliveries are signed with
 * @param terms which calls, and how much of them
 * @param isDisabled whether it is told nothing for now
 */
public record Webhook(UUID id, Instant created, URI destination, Secret key, WebhookTerms terms, boolean isDisabled) {

    /** {@return a copy that is told nothing for now} */
    public Webhook disabled() {
        return new Webhook(id, created, destination, key, terms, true);
    }

    /** Whether it is to be told of this call. */
    boolean wants(LedgerRow row) {
        return !isDisabled && terms.fit(row);
    }
}
