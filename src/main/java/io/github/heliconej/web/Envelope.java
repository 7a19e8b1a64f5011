package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;

/** Answers of Helicone's management API. */
final class Envelope {

    private Envelope() {}

    static byte[] data(JsonValue data) {
        return bytes(data, JsonValue.NULL);
    }

    static byte[] error(Failure failure) {
        return bytes(JsonValue.NULL, Json.createValue(failure.message()));
    }

    private static byte[] bytes(JsonValue data, JsonValue error) {
        return Json.createObjectBuilder()
                .add("data", data)
                .add("error", error)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
