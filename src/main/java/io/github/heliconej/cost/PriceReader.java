package io.github.heliconej.cost;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.PriceEntry.Dated;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads a table of prices: a JSON array of entries. Everything wrong in it is told by entry, up to ten. */
final class PriceReader {

    private static final int MOST_PROBLEMS = 10;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000_000);
    private static final int MOST_DIGITS = 30;

    private PriceReader() {}

    /**
     * Reads entries in their order.
     *
     * @throws InvalidPricesException if anything is wrong with any of them
     */
    static List<PriceEntry> read(byte[] json) {
        List<PriceEntry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        JsonArray array = array(json);
        for (int index = 0; index < array.size() && problems.size() < MOST_PROBLEMS; index++) {
            try {
                entries.add(entry(array.get(index)));
            } catch (InvalidPricesException wrong) {
                problems.add("entry " + (index + 1) + " " + wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidPricesException(String.join("; ", problems));
        }
        return entries;
    }

    private static JsonArray array(byte[] json) {
        try {
            var wrapped = new ByteArrayOutputStream(json.length + 16);
            wrapped.writeBytes("{\"prices\":".getBytes(StandardCharsets.UTF_8));
            wrapped.writeBytes(json);
            wrapped.write('}');
            RawJson file = RawJson.parse(wrapped.toByteArray());
            if (file.names().size() == 1 && file.value("prices").orElseThrow() instanceof JsonArray array) {
                return array;
            }
        } catch (MalformedJsonException malformed) {
            throw new InvalidPricesException("it is not valid JSON");
        }
        throw new InvalidPricesException("it is not a JSON array");
    }

    private static PriceEntry entry(JsonValue value) {
        JsonObject entry = object(value, "is not an object");
        String id = text(entry, "id");
        JsonValue prices = entry.get("prices");
        if (!(prices instanceof JsonArray list) || list.isEmpty()) {
            throw new InvalidPricesException("has no list 'prices'");
        }
        List<Dated> dated = new ArrayList<>();
        for (JsonValue price : list) {
            JsonObject one = object(price, "has a price that is not an object");
            dated.add(new Dated(validity(one), price(object(one.get("prices"), "has a price without 'prices'"))));
        }
        return new PriceEntry(
                ModelOwners.slug(text(entry, "provider")),
                id,
                MatchReader.read(entry.get("match")),
                dated,
                contextWindow(entry.get("context_window")));
    }

    private static OptionalLong contextWindow(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(whole("context_window", value));
    }

    private static Validity validity(JsonObject price) {
        if (!price.containsKey("constraint")) {
            return Validity.ALWAYS;
        }
        JsonObject constraint = object(price.get("constraint"), "has a constraint that is not an object");
        try {
            return constraint.containsKey("start_date")
                    ? Validity.from(LocalDate.parse(text(constraint, "start_date")))
                    : Validity.daily(time(constraint, "start_time"), time(constraint, "end_time"));
        } catch (DateTimeException unreadable) {
            throw new InvalidPricesException(
                    "has a constraint that is not a date or time such as 2026-01-31, 16:30:00Z");
        }
    }

    private static LocalTime time(JsonObject constraint, String name) {
        return OffsetTime.parse(text(constraint, name))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalTime();
    }

    private static Price price(JsonObject units) {
        Map<Unit, Rate> rates = new EnumMap<>(Unit.class);
        units.forEach((key, value) -> {
            Unit unit =
                    Unit.of(key).orElseThrow(() -> new InvalidPricesException("has the unknown unit '" + key + "'"));
            rates.put(unit, rate(key, value));
        });
        if (rates.isEmpty()) {
            throw new InvalidPricesException("has a price without any unit");
        }
        return new Price(rates);
    }

    private static Rate rate(String key, JsonValue value) {
        if (!(value instanceof JsonObject tiered)) {
            return Rate.of(amount(key, value));
        }
        if (!(tiered.get("tiers") instanceof JsonArray list)) {
            throw new InvalidPricesException("has '" + key + "' without 'tiers'");
        }
        List<Rate.Tier> tiers = new ArrayList<>();
        for (JsonValue element : list) {
            JsonObject tier = object(element, "has a tier of '" + key + "' that is not an object");
            tiers.add(new Rate.Tier(whole(key, tier.get("start")), amount(key, tier.get("price"))));
        }
        return new Rate(amount(key, tiered.get("base")), tiers);
    }

    private static long whole(String key, JsonValue value) {
        BigDecimal number = amount(key, value);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new InvalidPricesException("has '" + key + "' with a number that is not whole");
        }
        return number.longValue();
    }

    private static BigDecimal amount(String key, JsonValue value) {
        if (value instanceof JsonNumber number) {
            BigDecimal amount = number.bigDecimalValue();
            if (Math.abs((long) amount.scale()) <= MOST_DIGITS
                    && amount.precision() <= MOST_DIGITS
                    && amount.signum() >= 0
                    && amount.compareTo(HIGHEST) <= 0) {
                return amount;
            }
        }
        throw new InvalidPricesException("has '" + key + "' that is not a number from 0 to " + HIGHEST);
    }

    private static JsonObject object(JsonValue value, String otherwise) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new InvalidPricesException(otherwise);
    }

    private static String text(JsonObject object, String name) {
        if (object.get(name) instanceof JsonString text && !text.getString().isBlank()) {
            return text.getString();
        }
        throw new InvalidPricesException("has no text '" + name + "'");
    }
}
