package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
import io.github.heliconej.ledger.RowPage;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;

/** Answers of Helicone's management API. */
final class Envelope {

    private Envelope() {}

    static byte[] data(JsonValue data) {
        return bytes(answer(data, JsonValue.NULL));
    }

    static byte[] error(Failure failure) {
        return bytes(answer(JsonValue.NULL, Json.createValue(failure.message())));
    }

    /** A page of rows, with {@code next} for the one behind it, and with what was searched if bodies were. */
    static byte[] page(JsonValue rows, RowPage page) {
        JsonObjectBuilder answer = answer(rows, JsonValue.NULL)
                .add(
                        "next",
                        page.next()
                                .<JsonValue>map(place -> Json.createValue(place.text()))
                                .orElse(JsonValue.NULL));
        page.search()
                .ifPresent(search -> answer.add(
                        "search",
                        Json.createObjectBuilder()
                                .add("complete", search.isComplete())
                                .add("looked_at", search.looked())
                                .add("passed_over", search.passed())));
        return bytes(answer);
    }

    private static JsonObjectBuilder answer(JsonValue data, JsonValue error) {
        return Json.createObjectBuilder().add("data", data).add("error", error);
    }

    private static byte[] bytes(JsonObjectBuilder answer) {
        return answer.build().toString().getBytes(StandardCharsets.UTF_8);
    }
}
