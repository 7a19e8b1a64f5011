package io.github.heliconej.ingest;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The members of an object that a logger sends. Members that are null are absent: Python's loggers send both. Each method
 * refuses a value of another type with its path, as a 400.
 */
final class Members {

    /** Numbers of more digits or a larger exponent measure nothing here. */
    private static final int LONGEST_NUMBER = 40;

    private final RawJson json;
    private final String path;

    private Members(RawJson json, String path) {
        this.json = json;
        this.path = path;
        List<String> names = json.names();
        if (new HashSet<>(names).size() < names.size()) {
            throw Stop.badRequest("'" + path + "' has two members of the same name.", path);
        }
    }

    static Members of(RawJson body) {
        return new Members(body, "");
    }

    /** An object that has to be there. */
    Members object(String name) {
        return optional(name).orElseThrow(() -> wrong(name, "an object"));
    }

    /** An object of ours. */
    Optional<Members> optional(String name) {
        return body(name).map(found -> new Members(found, path(name)));
    }

    /** Somebody else's object, as it is. */
    Optional<RawJson> body(String name) {
        return value(name, json.object(name), "an object");
    }

    /** A text that has to be there, without control characters. */
    String line(String name) {
        return text(name)
                .filter(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> wrong(name, "a line of text"));
    }

    Optional<String> text(String name) {
        return value(name, json.string(name), "text");
    }

    boolean flag(String name) {
        boolean isFlag = json.isNull(name)
                || decoded(name)
                        .filter(value -> value == JsonValue.TRUE || value == JsonValue.FALSE)
                        .isPresent();
        if (json.has(name) && !isFlag) {
            throw wrong(name, "true or false");
        }
        return json.isTrue(name);
    }

    /** A number from 0 to the largest that makes sense: sums over the log are whole numbers of 64 bits. */
    Optional<BigDecimal> amount(String name, long most) {
        return number(name).map(number -> {
            if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw wrong(name, "a number from 0 to " + most);
            }
            return number;
        });
    }

    /** Any number of a sensible size. */
    Optional<BigDecimal> number(String name) {
        return value(name, decimal(name), "a number");
    }

    private Optional<BigDecimal> decimal(String name) {
        return decoded(name)
                .filter(JsonNumber.class::isInstance)
                .map(JsonNumber.class::cast)
                .filter(number -> number.toString().length() <= LONGEST_NUMBER)
                .map(JsonNumber::bigDecimalValue)
                .filter(number -> Math.abs((long) number.scale()) <= LONGEST_NUMBER);
    }

    private Optional<JsonValue> decoded(String name) {
        try {
            return json.value(name);
        } catch (MalformedJsonException beyondReading) {
            return Optional.empty();
        }
    }

    String path() {
        return path;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    RawJson json() {
        return json;
    }

    Stop wrong(String name, String expected) {
        return Stop.badRequest("'" + path(name) + "' must be " + expected + ".", path(name));
    }

    private <T> Optional<T> value(String name, Optional<T> found, String expected) {
        if (found.isEmpty() && json.has(name) && !json.isNull(name)) {
            throw wrong(name, expected);
        }
        return found;
    }
}
