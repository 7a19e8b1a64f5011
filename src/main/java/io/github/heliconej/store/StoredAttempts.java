package io.github.heliconej.store;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.ledger.LedgerRow;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;

/** A call's attempts as they stand in one column: JSON; an empty text if it was reported, and did not go through here. */
final class StoredAttempts {

    /** Found once: each call of {@code Json} looks through the whole class path, which cost more than the row. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private StoredAttempts() {}

    static String text(LedgerRow.End end) {
        return end.isReported() ? "" : text(end.attempts());
    }

    static boolean isReported(String text) {
        return text.isEmpty();
    }

    private static String text(List<Attempted> attempts) {
        JsonArrayBuilder array = PROVIDER.createArrayBuilder();
        attempts.forEach(attempt -> array.add(PROVIDER.createObjectBuilder()
                .add("source", attempt.source())
                .add("status", attempt.status())
                .add("millis", attempt.duration().toMillis())));
        return array.build().toString();
    }

    static List<Attempted> parse(String text) {
        if (isReported(text)) {
            return List.of();
        }
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(attempt -> new Attempted(
                            attempt.getString("source"),
                            attempt.getInt("status"),
                            Duration.ofMillis(attempt.getJsonNumber("millis").longValue())))
                    .toList();
        }
    }
}
