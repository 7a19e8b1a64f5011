package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Usage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped table against what an independent calculator says. */
class PriceCasesTest {

    private static final PriceTable TABLE = PriceTable.shipped();
    private static final BigDecimal NEAR = new BigDecimal("1e-9");

    @ParameterizedTest
    @MethodSource("cases")
    void cost_ofEachCase_isTheCalculators(JsonObject wanted) {
        JsonObject used = wanted.getJsonObject("usage");
        Usage usage = Usages.of(used.getInt("input_tokens"), used.getInt("output_tokens"))
                .cached(used.getInt("cache_read_tokens", 0))
                .written(used.getInt("cache_write_tokens", 0))
                .build();
        Cost cost = TABLE.price(
                        wanted.getString("provider"), wanted.getString("model"), Instant.parse(wanted.getString("at")))
                .orElseThrow()
                .cost(usage);
        assertNear(cost.input(), wanted, "input_usd");
        assertNear(cost.output(), wanted, "output_usd");
        assertNear(cost.total(), wanted, "total_usd");
        assertThat(cost.isEstimate()).isFalse();
        assertThat(BigDecimal.valueOf(cost.nanoDollars(), 9).subtract(cost.total()))
                .isBetween(BigDecimal.ZERO, NEAR)
                .isLessThan(NEAR);
    }

    @Test
    void cases_shipped_areAllThere() throws IOException {
        assertThat(cases()).hasSize(240);
    }

    private static void assertNear(BigDecimal actual, JsonObject wanted, String name) {
        BigDecimal expected = wanted.getJsonNumber(name).bigDecimalValue();
        if (expected.signum() == 0) {
            assertThat(actual).isZero();
        } else {
            assertThat(actual.subtract(expected).abs().divide(expected, MathContext.DECIMAL64))
                    .as(name + " " + actual + " of " + wanted)
                    .isLessThan(NEAR);
        }
    }

    static List<JsonObject> cases() throws IOException {
        try (InputStream file = PriceCasesTest.class.getResourceAsStream("/prices/price-cases.json");
                JsonReader reader = Json.createReader(file)) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }
}
