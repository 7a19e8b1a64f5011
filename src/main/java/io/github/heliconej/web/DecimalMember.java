package io.github.heliconej.web;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A member that is a number of up to nine decimals.
 *
 * @param json the object
 * @param name the member's name
 */
record DecimalMember(RawJson json, String name) {

    private static final int DIGITS = 9;
    private static final int LONGEST = 30;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    /**
     * The number.
     *
     * @throws Stop with status 400 if it is none, or too large or too fine
     */
    BigDecimal read() {
        return find().orElseThrow(() -> Stop.badRequest(
                "'" + name + "' must be a number up to " + LARGEST + " with at most " + DIGITS + " decimals.", name));
    }

    /** The same; empty if it is none. */
    Optional<BigDecimal> find() {
        try {
            JsonValue value = json.value(name).orElse(JsonValue.NULL);
            if (value instanceof JsonNumber number && number.toString().length() <= LONGEST) {
                BigDecimal decimal = number.bigDecimalValue();
                boolean isUsual = Math.abs((long) decimal.scale()) <= LONGEST;
                if (isUsual
                        && decimal.abs().compareTo(LARGEST) <= 0
                        && decimal.stripTrailingZeros().scale() <= DIGITS) {
                    return Optional.of(decimal.stripTrailingZeros());
                }
            }
        } catch (MalformedJsonException beyondReading) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
