package io.github.heliconej.cost;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Small tables of prices. */
final class Tables {

    static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    private Tables() {}

    static PriceTable of(String... entries) {
        return PriceTable.parse(json(entries).getBytes(StandardCharsets.UTF_8));
    }

    static String json(String... entries) {
        return "[" + String.join(",", entries).replace('\'', '"') + "]";
    }

    /** One entry, its parts written with single quotes. */
    static String entry(String provider, String match, String units) {
        return entryAt(provider, match, "{'prices':" + units + "}");
    }

    static String entryAt(String provider, String match, String prices) {
        return "{'provider':'" + provider + "','id':'x','match':" + match + ",'prices':[" + prices + "]}";
    }

    static Price price(String units) {
        return of(entry("p", "{'equals':'m'}", units)).price("p", "m", NOW).orElseThrow();
    }

    /** How to tell entries apart: what a million input tokens cost. */
    static String input(PriceTable table, String provider, String model) {
        return table.price(provider, model, NOW)
                .map(price -> price.cost(Usages.of(1_000_000, 0).build())
                        .total()
                        .stripTrailingZeros()
                        .toPlainString())
                .orElse("none");
    }
}
