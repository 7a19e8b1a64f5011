package io.github.heliconej.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value that a stream sends in pieces: strings are joined, objects merged, arrays appended, and what is none of these, or
 * another kind of value than before, replaces what was there; {@code null} changes nothing. Grows in place, so that a text of
 * many pieces takes time in proportion to its length. One thread.
 */
abstract class GrowingJson {

    /** Strings of objects that name something and are repeated, not continued. */
    static final Set<String> NAMES = Set.of("id", "type", "role", "name");

    private GrowingJson() {}

    /** What a first piece makes. */
    static GrowingJson of(JsonValue piece) {
        return piece instanceof JsonArray array ? new Elements(array) : new Whole(piece);
    }

    /** {@return the value with a further piece: this object, or one that takes its place} */
    final GrowingJson with(JsonValue piece) {
        return piece == JsonValue.NULL ? this : grown(piece);
    }

    /** The same for a piece that is not {@code null}. */
    abstract GrowingJson grown(JsonValue piece);

    /** {@return what it has become so far} */
    abstract JsonValue value();

    /** One that came at once, as most do. */
    private static final class Whole extends GrowingJson {

        private final JsonValue value;

        Whole(JsonValue value) {
            this.value = value;
        }

        @Override
        GrowingJson grown(JsonValue piece) {
            if (value instanceof JsonString start && piece instanceof JsonString) {
                return new Text(start).with(piece);
            }
            if (value instanceof JsonObject start && piece instanceof JsonObject) {
                return new Members(start).with(piece);
            }
            if (value instanceof JsonArray start && piece instanceof JsonArray) {
                return new Elements(start).with(piece);
            }
            return GrowingJson.of(piece);
        }

        @Override
        JsonValue value() {
            return value;
        }
    }

    private static final class Text extends GrowingJson {

        private final StringBuilder text;

        Text(JsonString start) {
            this.text = new StringBuilder(start.getChars());
        }

        @Override
        GrowingJson grown(JsonValue piece) {
            if (piece instanceof JsonString more) {
                text.append(more.getChars());
                return this;
            }
            return GrowingJson.of(piece);
        }

        @Override
        JsonValue value() {
            return JsonText.PROVIDER.createValue(text.toString());
        }
    }

    private static final class Members extends GrowingJson {

        private final Map<String, GrowingJson> members = new LinkedHashMap<>();

        Members(JsonObject start) {
            start.forEach((name, value) -> members.put(name, new Whole(value)));
        }

        @Override
        GrowingJson grown(JsonValue piece) {
            if (piece instanceof JsonObject more) {
                more.forEach(this::add);
                return this;
            }
            return GrowingJson.of(piece);
        }

        private void add(String name, JsonValue piece) {
            GrowingJson known = members.get(name);
            if (known == null) {
                members.put(name, GrowingJson.of(piece));
            } else if (!NAMES.contains(name) || !isText(known.value())) {
                members.put(name, known.with(piece));
            }
        }

        private static boolean isText(JsonValue value) {
            return value instanceof JsonString text && !text.getString().isEmpty();
        }

        @Override
        JsonValue value() {
            JsonObjectBuilder object = JsonText.PROVIDER.createObjectBuilder();
            members.forEach((name, member) -> object.add(name, member.value()));
            return object.build();
        }
    }

    /** Elements with an {@code index} continue the element of that index; others are added at the end. */
    private static final class Elements extends GrowingJson {

        private final List<GrowingJson> elements = new ArrayList<>();
        private final Map<JsonValue, Integer> places = new HashMap<>();

        Elements(JsonArray start) {
            start.forEach(this::add);
        }

        @Override
        GrowingJson grown(JsonValue piece) {
            if (piece instanceof JsonArray more) {
                more.forEach(this::add);
                return this;
            }
            return GrowingJson.of(piece);
        }

        private void add(JsonValue piece) {
            JsonValue index = piece instanceof JsonObject object ? object.get("index") : null;
            Integer place = index == null ? null : places.putIfAbsent(index, elements.size());
            if (place == null) {
                elements.add(GrowingJson.of(piece));
            } else {
                elements.set(place, elements.get(place).with(piece));
            }
        }

        @Override
        JsonValue value() {
            JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
            elements.forEach(element -> array.add(element.value()));
            return array.build();
        }
    }
}
