package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.ColumnText;
import io.github.heliconej.upstream.HeaderText;
import io.github.heliconej.upstream.RequestId;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Reads the members of an object that administrators send; each method refuses a wrong value with its name, as a 400. */
final class JsonForm {

    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST = 100;
    private static final int MOST_IDS = 1000;
    private static final long LARGEST = 1_000_000_000;
    private static final long FARTHEST = 1_000_000;

    private final RawJson json;

    /**
     * Takes an object.
     *
     * @throws Stop with status 400 if it has a member that is not among these, or anywhere two of the same name
     */
    JsonForm(RawJson json, Set<String> members) {
        this.json = json;
        json.names().stream()
                .filter(name -> !members.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    String shown = HeaderText.shown(name);
                    throw Stop.badRequest("'" + shown + "' is not known here.", shown);
                });
        MembersOnce.require(json);
    }

    boolean has(String name) {
        return json.has(name);
    }

    /** One line of up to 100 characters; null is an empty one. */
    String line(String name, String otherwise, int shortest) {
        if (!has(name)) {
            return otherwise;
        }
        String line = text(name).orElse("").strip();
        if (line.length() < shortest
                || line.length() > LONGEST_LINE
                || line.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "a line of " + shortest + " to " + LONGEST_LINE + " characters");
        }
        return line;
    }

    Optional<String> text(String name) {
        return value(name).map(value -> string(name, value));
    }

    List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        for (JsonValue element : array(name)) {
            String line = string(name, element).strip();
            if (line.isEmpty()
                    || line.length() > LONGEST_LINE * 2
                    || line.chars().anyMatch(Character::isISOControl)) {
                throw wrong(name, "an array of names or patterns");
            }
            lines.add(line);
        }
        return lines;
    }

    /** At least one of a type's constants, in lower case. */
    <E extends Enum<E>> Set<E> set(String name, Class<E> type) {
        Map<String, E> words = words(type);
        Set<E> set = new LinkedHashSet<>();
        for (JsonValue element : array(name)) {
            set.add(words.get(string(name, element)));
        }
        if (set.isEmpty() || set.contains(null)) {
            throw wrong(name, "an array of at least one of " + String.join(", ", words.keySet()));
        }
        return set;
    }

    /** One of some words; the usual one if there is nothing, or null. */
    <T> T choice(String name, String usual, Map<String, T> choices) {
        T choice = choices.get(text(name).orElse(usual));
        if (choice == null) {
            throw wrong(name, "one of " + String.join(", ", new TreeSet<>(choices.keySet())));
        }
        return choice;
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        JsonObject object = value(name)
                .map(value -> {
                    if (value instanceof JsonObject members && members.size() <= MOST) {
                        return members;
                    }
                    throw wrong(name, "an object of up to " + MOST + " texts");
                })
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
        object.forEach((key, value) -> {
            if (texts.put(key, string(name, value)) != null) {
                throw Stop.badRequest("'" + name + "' has '" + HeaderText.shown(key) + "' twice.", name);
            }
        });
        return texts;
    }

    /** Numbers or truth values by name, at least one; true is 1. */
    Map<String, BigDecimal> numbers(String name) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        if (!(value(name).orElse(JsonValue.NULL) instanceof JsonObject object)
                || object.isEmpty()
                || object.size() > MOST) {
            throw wrong(name, "an object of 1 to " + MOST + " numbers");
        }
        object.forEach((key, value) -> numbers.put(key(name, key), decimal(name, value)));
        return numbers;
    }

    private static String key(String name, String key) {
        if (key.isBlank() || key.length() > LONGEST_LINE || !key.codePoints().allMatch(ColumnText::isPlain)) {
            throw wrong(name, "an object whose names are lines of 1 to " + LONGEST_LINE + " characters");
        }
        return key;
    }

    private static BigDecimal decimal(String name, JsonValue value) {
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof JsonNumber number && number.toString().length() <= LONGEST_LINE) {
            BigDecimal decimal = number.bigDecimalValue();
            boolean isUsual = Math.abs((long) decimal.scale()) <= LONGEST_LINE;
            if (isUsual && decimal.abs().compareTo(BigDecimal.valueOf(LARGEST)) <= 0) {
                return decimal.setScale(9, RoundingMode.HALF_UP);
            }
        }
        throw wrong(name, "an object of numbers up to " + LARGEST);
    }

    /** A whole number from 1 to a thousand million. */
    OptionalLong number(String name) {
        return value(name).isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(name, 1, LARGEST));
    }

    long number(String name, long least, long most) {
        OptionalLong number = json.integer(name);
        if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return number.getAsLong();
    }

    /** Which line of a list comes first. */
    long offset() {
        return has("offset") ? number("offset", 0, FARTHEST) : 0;
    }

    /** How many lines of a list are wanted. */
    int limit(int most, int usual) {
        return has("limit") ? (int) number("limit", 1, most) : usual;
    }

    /** Up to a thousand UUIDs, each once. */
    Set<UUID> ids(String name) {
        Set<UUID> ids = new LinkedHashSet<>();
        if (value(name).orElse(JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray array && array.size() <= MOST_IDS) {
            for (JsonValue element : array) {
                ids.add(RequestId.parse(string(name, element)).orElseThrow(() -> wrong(name, "an array of UUIDs")));
            }
            return ids;
        }
        throw wrong(name, "an array of up to " + MOST_IDS + " UUIDs");
    }

    boolean flag(String name, boolean otherwise) {
        Optional<JsonValue> value = value(name);
        if (!has(name)) {
            return otherwise;
        }
        if (value.isPresent() && (value.get() == JsonValue.TRUE || value.get() == JsonValue.FALSE)) {
            return value.get() == JsonValue.TRUE;
        }
        throw wrong(name, "true or false");
    }

    private JsonArray array(String name) {
        return value(name)
                .map(value -> {
                    if (value instanceof JsonArray array && array.size() <= MOST) {
                        return array;
                    }
                    throw wrong(name, "an array of up to " + MOST + " texts");
                })
                .orElse(JsonValue.EMPTY_JSON_ARRAY);
    }

    private Optional<JsonValue> value(String name) {
        return json.isNull(name) ? Optional.empty() : json.value(name);
    }

    private static String string(String name, JsonValue value) {
        if (!(value instanceof JsonString text) || text.getString().length() > LONGEST_TEXT) {
            throw wrong(name, "text of up to " + LONGEST_TEXT + " characters");
        }
        if (text.getString().codePoints().anyMatch(ColumnText::isHalf)) {
            throw wrong(name, "text of whole characters, without halves of surrogate pairs");
        }
        return text.getString();
    }

    /** A type's constants, by their names in lower case. */
    static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return words;
    }

    private static Stop wrong(String name, String expected) {
        return Stop.badRequest("'" + name + "' must be " + expected + ".", name);
    }
}
