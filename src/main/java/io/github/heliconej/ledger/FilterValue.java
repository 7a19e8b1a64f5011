package io.github.heliconej.ledger;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.upstream.HeaderText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One condition of a filter.
 *
 * @param name what is compared, as the filter says it
 * @param operator how
 * @param json with what
 */
record FilterValue(String name, Operator operator, JsonValue json) {

    private static final int LONGEST = 2000;
    private static final Set<Operator> OF_TEXTS = Set.of(
            Operator.EQUALS,
            Operator.NOT_EQUALS,
            Operator.LIKE,
            Operator.ILIKE,
            Operator.CONTAINS,
            Operator.NOT_CONTAINS);
    private static final Set<Operator> OF_NUMBERS =
            Set.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);
    private static final Set<Operator> OF_IDS = Set.of(Operator.EQUALS, Operator.NOT_EQUALS);

    /** Such as {@code not-equals}. */
    static Operator operator(String name) {
        return Stream.of(Operator.values())
                .filter(operator -> operator.name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .equals(name))
                .findFirst()
                .orElseThrow(() -> FilterReader.wrong(
                        "The filter has an operator '" + HeaderText.shown(name) + "', which is not known."));
    }

    Filter of(Column column) {
        return switch (column.kind()) {
            case TEXT -> new Filter.OfText(column, operator, text());
            case NUMBER -> new Filter.OfNumber(column, operator, number());
            case TIME -> new Filter.OfNumber(column, operator, time());
            case FLAG -> new Filter.OfFlag(column, flag());
            case ID -> new Filter.OfId(column, operator, id());
        };
    }

    Filter of(GroupColumn column) {
        return new Filter.OfGroup(column, operator, column.kind() == Column.Kind.TIME ? time() : number());
    }

    String text() {
        require(OF_TEXTS);
        if (json instanceof JsonString text) {
            return plain(name, text.getString());
        }
        throw wrong("a text");
    }

    /** What a body is to contain, which is something. */
    String part() {
        require(Set.of(Operator.CONTAINS));
        String part = text();
        if (part.isEmpty()) {
            throw wrong("a text that is not empty");
        }
        return part;
    }

    BigDecimal number() {
        require(OF_NUMBERS);
        if (json instanceof JsonNumber number && number.toString().length() <= 40) {
            BigDecimal decimal = number.bigDecimalValue();
            if (Math.abs((long) decimal.scale()) <= 40) {
                return decimal;
            }
        }
        if (json == JsonValue.TRUE || json == JsonValue.FALSE) {
            return json == JsonValue.TRUE ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        throw wrong("a number");
    }

    BigDecimal time() {
        if (json instanceof JsonNumber) {
            return number();
        }
        require(OF_NUMBERS);
        if (json instanceof JsonString text && text.getString().length() <= 40) {
            try {
                return BigDecimal.valueOf(
                        instant(text.getString().strip().replace(' ', 'T')).toEpochMilli());
            } catch (DateTimeException | ArithmeticException noTime) {
                throw wrong("a time such as 2026-01-31T08:00:00Z");
            }
        }
        throw wrong("a time such as 2026-01-31T08:00:00Z");
    }

    /** UTC unless it says where. */
    private static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean hasZone = text.matches(".*(Z|[+-][0-9:]+)") && !text.matches(".*T[0-9:.]*");
        return hasZone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private boolean flag() {
        if (operator == Operator.EQUALS && (json == JsonValue.TRUE || json == JsonValue.FALSE)) {
            return json == JsonValue.TRUE;
        }
        throw wrong("equal to true or false");
    }

    private UUID id() {
        require(OF_IDS);
        try {
            if (json instanceof JsonString text && text.getString().length() == 36) {
                return UUID.fromString(text.getString());
            }
        } catch (IllegalArgumentException noId) {
            throw wrong("a UUID");
        }
        throw wrong("a UUID");
    }

    private void require(Set<Operator> operators) {
        if (!operators.contains(operator)) {
            String word = operator.name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw FilterReader.wrong(
                    "'" + HeaderText.shown(name) + "' in the filter cannot be compared by '" + word + "'.");
        }
    }

    /** A text that a database takes. */
    static String plain(String name, String text) {
        if (text.length() > LONGEST || text.codePoints().anyMatch(letter -> letter == 0 || ColumnText.isHalf(letter))) {
            throw FilterReader.wrong("'" + HeaderText.shown(name) + "' in the filter must be a text of at most "
                    + LONGEST + " characters.");
        }
        return text;
    }

    private Stop wrong(String expected) {
        return FilterReader.wrong("'" + HeaderText.shown(name) + "' in the filter must be " + expected + ".");
    }
}
