package io.github.heliconej.ledger;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** Bodies as they were kept, as JSON. */
public final class BodyJson {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private BodyJson() {}

    /** {@return the body; empty if it is none, or has numbers that are too long, of which JSON-P tells by exceptions of any kind} */
    public static Optional<JsonValue> of(byte[] body) {
        try (JsonReader reader = PROVIDER.createReader(new ByteArrayInputStream(body))) {
            return Optional.of(reader.readValue());
        } catch (RuntimeException beyondReading) {
            return Optional.empty();
        }
    }
}
