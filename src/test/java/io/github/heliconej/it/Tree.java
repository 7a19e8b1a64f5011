package io.github.heliconej.it;

import io.github.heliconej.fake.RawAnswer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** JSON text by path: {@code Tree.of(text).text("/choices/0/text")}. */
record Tree(JsonObject json) {

    static Tree of(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return new Tree(reader.readObject());
        }
    }

    static Tree of(RawAnswer answer) {
        return of(answer.text());
    }

    String text(String pointer) {
        return ((JsonString) at(pointer)).getString();
    }

    int number(String pointer) {
        return ((JsonNumber) at(pointer)).intValueExact();
    }

    int size(String pointer) {
        return at(pointer).asJsonArray().size();
    }

    boolean has(String pointer) {
        try {
            at(pointer);
            return true;
        } catch (JsonException absent) {
            return false;
        }
    }

    JsonValue at(String pointer) {
        return json.getValue(pointer);
    }
}
