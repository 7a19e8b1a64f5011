package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Typed looks at the members of a request. A member that is JSON null counts as absent, as at OpenAI; one of the wrong
 * type is 400 naming the member.
 *
 * @param json the object looked at
 * @param prefix the path of that object for error messages, such as {@code tools[0].}, or empty
 */
record RequestFields(JsonObject json, String prefix) {

    private static final int MODEL_LENGTH = 256;

    /**
     * Looks at the top level of a request.
     *
     * @param json the parsed body
     */
    RequestFields(JsonObject json) {
        this(json, "");
    }

    /**
     * A required string that is not blank.
     *
     * @param name member
     * @return its characters
     */
    String text(String name) {
        String text = optionalText(name).orElseThrow(() -> missing(name));
        if (text.isBlank()) {
            throw wrong(name, "must not be blank");
        }
        return text;
    }

    /**
     * The required {@code model}, any name of at most {@value #MODEL_LENGTH} characters: every chunk repeats it.
     *
     * @return the name as it was spelled
     */
    String model() {
        String model = text("model");
        if (model.length() > MODEL_LENGTH) {
            throw wrong("model", "must have at most " + MODEL_LENGTH + " characters");
        }
        return model;
    }

    /**
     * A string that may be absent or blank.
     *
     * @param name member
     * @return its characters, or empty
     */
    Optional<String> optionalText(String name) {
        return find(name).map(value -> {
            if (value instanceof JsonString text) {
                return text.getString();
            }
            throw wrong(name, "must be a string");
        });
    }

    /**
     * A truth value.
     *
     * @param name member
     * @return false if absent
     */
    boolean flag(String name) {
        return find(name)
                .map(value -> {
                    return switch (value.getValueType()) {
                        case TRUE -> true;
                        case FALSE -> false;
                        default -> throw wrong(name, "must be true or false");
                    };
                })
                .orElse(false);
    }

    /**
     * A whole number in a range. Spellings such as {@code 1e2} count as whole.
     *
     * @param name member
     * @param min least value, included
     * @param max greatest value, included
     * @return the number, or empty
     */
    OptionalInt integer(String name, int min, int max) {
        Optional<BigDecimal> number = number(name, min, max);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(number.get().intValueExact());
        } catch (ArithmeticException fraction) {
            throw wrong(name, "must be a whole number");
        }
    }

    /**
     * A number in a range. Only compared, never expanded, so {@code 1e999999999} costs nothing.
     *
     * @param name member
     * @param min least value, included
     * @param max greatest value, included
     * @return the number, or empty
     */
    Optional<BigDecimal> number(String name, int min, int max) {
        return find(name).map(value -> {
            if (!(value instanceof JsonNumber number)) {
                throw wrong(name, "must be a number");
            }
            BigDecimal decimal = decimal(number, name);
            if (decimal.compareTo(BigDecimal.valueOf(min)) < 0 || decimal.compareTo(BigDecimal.valueOf(max)) > 0) {
                throw wrong(name, "must be between " + min + " and " + max);
            }
            return decimal;
        });
    }

    /**
     * An object.
     *
     * @param name member
     * @return looks at it, or empty
     */
    Optional<RequestFields> object(String name) {
        return find(name).map(value -> {
            if (value instanceof JsonObject object) {
                return new RequestFields(object, prefix + name + ".");
            }
            throw wrong(name, "must be an object");
        });
    }

    /**
     * An array.
     *
     * @param name member
     * @return its elements, none if absent
     */
    JsonArray array(String name) {
        return find(name)
                .map(value -> {
                    if (value instanceof JsonArray array) {
                        return array;
                    }
                    throw wrong(name, "must be an array");
                })
                .orElse(JsonValue.EMPTY_JSON_ARRAY);
    }

    /**
     * Any member that is there and not null.
     *
     * @param name member
     * @return its value, or empty
     */
    Optional<JsonValue> find(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
    }

    /**
     * The refusal for an absent member.
     *
     * @param name member
     * @return a 400
     */
    SandboxException missing(String name) {
        return SandboxException.invalid(prefix + name, "Missing required parameter: '" + prefix + name + "'.");
    }

    /**
     * The refusal for a member with a bad value.
     *
     * @param name member
     * @param reason what it must be, continuing "'name' …"
     * @return a 400
     */
    SandboxException wrong(String name, String reason) {
        return SandboxException.invalid(prefix + name, "Invalid value: '" + prefix + name + "' " + reason + ".");
    }

    private BigDecimal decimal(JsonNumber number, String name) {
        try {
            return number.bigDecimalValue();
        } catch (UnsupportedOperationException | ArithmeticException absurd) {
            // Some releases of Parsson refuse numbers of more than 1,100 digits only when they are looked at.
            throw wrong(name, "is not a reasonable number");
        }
    }
}
