package io.github.heliconej.access;

import io.github.heliconej.fake.RawAnswer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** A key as its administrator got it. */
record Issued(String id, String key) {

    static Issued of(RawAnswer answer) {
        JsonObject json = json(answer);
        return new Issued(json.getString("id"), json.getString("key"));
    }

    static JsonObject json(RawAnswer answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.text()))) {
            return reader.readObject();
        }
    }
}
