package io.github.heliconej.web;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.FilterReader;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * Reads {@code timeFilter}, which Helicone spells in three ways, and differences of time zones. Both bounds are meant too,
 * and either may be absent.
 */
enum TimeForm {
    /** {@code {"startTimeUnixMs":…,"endTimeUnixMs":…}}. */
    MILLIS("startTimeUnixMs", "endTimeUnixMs"),
    /** {@code {"startTimeUnixSeconds":…,"endTimeUnixSeconds":…}}; what is too large for seconds is milliseconds. */
    SECONDS("startTimeUnixSeconds", "endTimeUnixSeconds"),
    /** {@code {"start":"2026-01-31T08:00:00Z","end":"2026-02-01"}}. */
    TEXTS("start", "end");

    private static final String NAME = "timeFilter";
    private static final int MINUTES_OF_A_DAY = 1440;
    private static final int LONGEST_NUMBER = 20;

    /** The year 5138 in seconds, and 1973 in milliseconds. */
    private static final BigDecimal LARGEST_SECONDS = new BigDecimal("100000000000");

    private final String start;
    private final String end;

    TimeForm(String start, String end) {
        this.start = start;
        this.end = end;
    }

    /**
     * The calls that began in the time that the body names; all if it names none.
     *
     * @throws Stop with status 400 that names what is wrong
     */
    Filter read(RawJson body) {
        JsonValue value = body.value(NAME).orElse(JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return new Filter.All();
        }
        if (!(value instanceof JsonObject times) || !Set.of(start, end).containsAll(times.keySet())) {
            throw wrong();
        }
        Filter from = bound(times.getOrDefault(start, JsonValue.NULL), Operator.GTE);
        return Filter.and(from, bound(times.getOrDefault(end, JsonValue.NULL), Operator.LTE));
    }

    private Filter bound(JsonValue value, Operator operator) {
        if (value == JsonValue.NULL) {
            return new Filter.All();
        }
        if (value instanceof JsonNumber number && number.toString().length() <= LONGEST_NUMBER) {
            BigDecimal millis = millis(number.bigDecimalValue());
            return new Filter.OfNumber(Column.CREATED, operator, millis.setScale(0, RoundingMode.FLOOR));
        }
        if (this == TEXTS && value instanceof JsonString) {
            long millis = FilterReader.time(operator == Operator.GTE ? start : end, value);
            return new Filter.OfNumber(Column.CREATED, operator, BigDecimal.valueOf(millis));
        }
        throw wrong();
    }

    private BigDecimal millis(BigDecimal number) {
        boolean isPlain = Math.abs(number.scale()) <= LONGEST_NUMBER
                && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 1000)) < 0;
        if (!isPlain) {
            throw wrong();
        }
        boolean isSeconds = this == SECONDS && number.compareTo(LARGEST_SECONDS) < 0;
        return isSeconds ? number.movePointRight(3) : number;
    }

    private Stop wrong() {
        String example = this == TEXTS ? "\"2026-01-31T08:00:00Z\"" : this == MILLIS ? "1769846400000" : "1769846400";
        return Stop.badRequest(
                "'timeFilter' must have '" + start + "' and '" + end + "', each a time such as " + example + ".", NAME);
    }

    /**
     * Minutes that a zone is behind UTC, as JavaScript's {@code getTimezoneOffset} tells them; 0 if the member is absent.
     *
     * @throws Stop with status 400 if they are no whole number, or more than a day
     */
    static int minutesBehind(JsonForm form, String name) {
        return form.has(name) ? (int) form.number(name, -MINUTES_OF_A_DAY, MINUTES_OF_A_DAY) : 0;
    }
}
