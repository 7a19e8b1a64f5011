package io.github.heliconej.analytics;

import io.github.heliconej.ledger.LedgerRow;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What sums are kept by.
 *
 * @param tenant whose calls they are
 * @param model the model that answered
 * @param provider who answered
 * @param status the HTTP status, or Helicone's number where there is none
 */
public record Combination(String tenant, String model, String provider, int status) {

    /** {@return what a call counts for} */
    public static Combination of(LedgerRow row) {
        return new Combination(
                row.who().tenant(),
                row.what().model(),
                row.what().provider(),
                row.end().status());
    }

    /** {@return an id that is the same everywhere and for ever} */
    public UUID id() {
        String text = tenant + '\n' + model + '\n' + provider + '\n' + status;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
