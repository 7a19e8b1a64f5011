package io.github.heliconej.sandbox;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number within the bounds of a schema: 1 if it fits, else the multiple of the step nearest to a bound.
 *
 * @param low least value allowed or just not, if there is one
 * @param isAboveLow the least value itself is excluded
 * @param high greatest value allowed or just not, if there is one
 * @param isBelowHigh the greatest value itself is excluded
 * @param step the value must be a multiple of this
 * @param isWhole the value must be whole
 */
record NumberSample(
        Optional<BigDecimal> low,
        boolean isAboveLow,
        Optional<BigDecimal> high,
        boolean isBelowHigh,
        Optional<BigDecimal> step,
        boolean isWhole) {

    /** Digits before and after the point that are worked with; {@code 1e999999999} must not be expanded. */
    private static final int DIGITS = 18;

    private static final int TRIES = 200;

    /**
     * Makes a number.
     *
     * @param schema its {@code minimum}, {@code maximum}, exclusive ones and {@code multipleOf} count
     * @param whole for the type {@code integer}
     * @return the number, or empty if none was found
     */
    static Optional<JsonValue> of(JsonObject schema, boolean whole) {
        if (schema.values().stream().anyMatch(NumberSample::isAbsurd)) {
            return Optional.empty();
        }
        Optional<BigDecimal> least = bound(schema, "minimum");
        Optional<BigDecimal> above = bound(schema, "exclusiveMinimum");
        Optional<BigDecimal> most = bound(schema, "maximum");
        Optional<BigDecimal> below = bound(schema, "exclusiveMaximum");
        boolean open = above.isPresent() && (least.isEmpty() || above.get().compareTo(least.get()) >= 0);
        boolean shut = below.isPresent() && (most.isEmpty() || below.get().compareTo(most.get()) <= 0);
        Optional<BigDecimal> step = bound(schema, "multipleOf").filter(value -> value.signum() > 0);
        var range = new NumberSample(open ? above : least, open, shut ? below : most, shut, step, whole);
        return range.candidates().filter(range::fits).findFirst().map(range::json);
    }

    /**
     * A count in a schema, such as {@code minItems}.
     *
     * @param number what the schema says
     * @param max greatest count returned
     * @return the count, 0 for negative and fractional ones
     */
    static int clamp(JsonNumber number, int max) {
        try {
            BigDecimal value = number.bigDecimalValue().min(BigDecimal.valueOf(max));
            return value.signum() <= 0 ? 0 : value.intValueExact();
        } catch (ArithmeticException | UnsupportedOperationException absurd) {
            return 0;
        }
    }

    private Stream<BigDecimal> candidates() {
        BigDecimal pace = step.orElse(BigDecimal.ONE);
        Stream<BigDecimal> up = low.stream()
                .flatMap(value -> Stream.iterate(aligned(value, pace, RoundingMode.CEILING), next -> next.add(pace))
                        .limit(TRIES));
        Stream<BigDecimal> down = high.stream()
                .flatMap(value -> Stream.iterate(aligned(value, pace, RoundingMode.FLOOR), next -> next.subtract(pace))
                        .limit(TRIES));
        Stream<BigDecimal> plain = Stream.iterate(pace, next -> next.add(pace)).limit(TRIES);
        Stream<BigDecimal> middle =
                low.flatMap(from -> high.map(to -> from.add(to).divide(BigDecimal.valueOf(2)))).stream();
        Stream<BigDecimal> edges = Stream.concat(low.stream(), high.stream());
        return Stream.of(Stream.of(BigDecimal.ONE), plain, up, down, middle, edges)
                .flatMap(stream -> stream);
    }

    private boolean fits(BigDecimal value) {
        return low.map(value::compareTo)
                        .map(order -> isAboveLow ? order > 0 : order >= 0)
                        .orElse(true)
                && high.map(value::compareTo)
                        .map(order -> isBelowHigh ? order < 0 : order <= 0)
                        .orElse(true)
                && step.map(pace -> value.remainder(pace).signum() == 0).orElse(true)
                && (!isWhole || value.stripTrailingZeros().scale() <= 0);
    }

    private JsonValue json(BigDecimal value) {
        return SandboxJson.number(isWhole ? value.toBigIntegerExact() : new BigDecimal(value.toPlainString()));
    }

    private static BigDecimal aligned(BigDecimal value, BigDecimal pace, RoundingMode rounding) {
        return value.divide(pace, 0, rounding).multiply(pace);
    }

    private static Optional<BigDecimal> bound(JsonObject schema, String name) {
        return schema.get(name) instanceof JsonNumber number ? Optional.of(number.bigDecimalValue()) : Optional.empty();
    }

    private static boolean isAbsurd(JsonValue value) {
        try {
            return value instanceof JsonNumber number
                    && (number.bigDecimalValue().scale() > DIGITS
                            || (long) number.bigDecimalValue().precision()
                                            - number.bigDecimalValue().scale()
                                    > DIGITS);
        } catch (UnsupportedOperationException tooLong) {
            return true;
        }
    }
}
