package io.github.heliconej.analytics;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.LedgerRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What sums are kept by; empty texts and 0 where the detail tells nothing apart.
 *
 * @param detail what is told apart
 * @param tenant whose calls they are
 * @param model the model that answered
 * @param provider who answered
 * @param status the HTTP status, or Helicone's number where there is none
 */
public record Combination(Detail detail, String tenant, String model, String provider, int status) {

    /** {@return all that a call counts for} */
    public static List<Combination> of(LedgerRow row) {
        return Detail.EACH.stream().map(detail -> of(row, detail)).toList();
    }

    private static Combination of(LedgerRow row, Detail detail) {
        return new Combination(
                detail,
                detail.tells(Column.TENANT) ? row.who().tenant() : "",
                detail.tells(Column.MODEL) ? row.what().model() : "",
                detail.tells(Column.PROVIDER) ? row.what().provider() : "",
                detail.tells(Column.STATUS) ? row.end().status() : 0);
    }

    /** {@return an id that is the same everywhere and for ever} */
    public UUID id() {
        String text = tenant + '\n' + model + '\n' + provider + '\n' + status;
        String whole = detail == Detail.ALL ? text : detail.name() + '\n' + text;
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }
}
