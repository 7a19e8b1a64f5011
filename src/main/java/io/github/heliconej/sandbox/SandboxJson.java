package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/**
 * The JSON-P provider of this package, looked up once: the {@code Json} class searches the class path on every call.
 * Everything here is safe for concurrent use.
 */
final class SandboxJson {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private SandboxJson() {}

    /**
     * Starts an object.
     *
     * @return an empty builder, for one thread
     */
    static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    /**
     * Starts an object from the members of another.
     *
     * @param start the members to begin with, in their order
     * @return a builder holding them
     */
    static JsonObjectBuilder object(JsonObject start) {
        return PROVIDER.createObjectBuilder(start);
    }

    /**
     * Starts an array.
     *
     * @return an empty builder, for one thread
     */
    static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    /**
     * Makes an array of finished values.
     *
     * @param values the elements, in order
     * @return the array
     */
    static JsonArray array(Collection<? extends JsonValue> values) {
        JsonArrayBuilder array = array();
        values.forEach(array::add);
        return array.build();
    }

    /**
     * Makes a JSON string.
     *
     * @param value the characters, unescaped
     * @return the value
     */
    static JsonString text(String value) {
        return PROVIDER.createValue(value);
    }

    /**
     * Makes a JSON number.
     *
     * @param value an {@code Integer}, {@code BigInteger} or {@code BigDecimal}
     * @return the value
     */
    static JsonValue number(Number value) {
        return PROVIDER.createValue(value);
    }

    /**
     * Opens a parser on a text whose depth was checked before.
     *
     * @param json the text
     * @return a parser to close
     */
    static JsonParser parser(String json) {
        return PROVIDER.createParser(new StringReader(json));
    }

    /**
     * Opens a writer for answers too large for a tree.
     *
     * @param out receives UTF-8
     * @return a generator to close
     */
    static JsonGenerator generator(OutputStream out) {
        return PROVIDER.createGenerator(out);
    }

    /**
     * Looks a value up by its place.
     *
     * @param root where the search begins
     * @param pointer an RFC 6901 pointer
     * @return the value, or empty if the pointer is malformed or leads nowhere
     */
    static Optional<JsonValue> find(JsonStructure root, String pointer) {
        try {
            JsonPointer place = PROVIDER.createPointer(pointer);
            return place.containsValue(root) ? Optional.of(place.getValue(root)) : Optional.empty();
        } catch (RuntimeException malformed) {
            // JSON-P providers throw JsonException, but also NumberFormatException for indexes such as "/1x".
            return Optional.empty();
        }
    }

    /**
     * Spells a value for the wire.
     *
     * @param value any value
     * @return its compact form in UTF-8
     */
    static byte[] bytes(JsonValue value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
