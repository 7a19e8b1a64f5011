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

    /** {@return the one of a call that tells everything apart} */
    public static Combination of(LedgerRow row) {
        return new Combination(
                Detail.ALL,
                row.who().tenant(),
                row.what().model(),
                row.what().provider(),
                row.end().status());
    }

    /** {@return all that its calls count for, itself among them} */
    public List<Combination> each() {
        return Detail.EACH.stream().map(this::less).toList();
    }

    private Combination less(Detail less) {
        return new Combination(
                less,
                less.tells(Column.TENANT) ? tenant : "",
                less.tells(Column.MODEL) ? model : "",
                less.tells(Column.PROVIDER) ? provider : "",
                less.tells(Column.STATUS) ? status : 0);
    }

    /** {@return an id that is the same everywhere and for ever} */
    public UUID id() {
        String text = tenant + '\n' + model + '\n' + provider + '\n' + status;
        String whole = detail == Detail.ALL ? text : detail.name() + '\n' + text;
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }
}
