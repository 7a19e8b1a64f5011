package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig.Retry;
import io.github.heliconej.upstream.CallHeaders;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPlanTest {

    private static final Retry CONFIGURED =
            new Retry(2, Duration.ofMillis(500), BigDecimal.valueOf(2), Duration.ofSeconds(10));

    @Test
    void parse_noHeaders_isAsConfigured() {
        assertThat(parse()).isEqualTo(options(2, "2", 500, 10_000));
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Retry-Enabled, true, 2, 2, 500, 10000",
        "Helicone-Retry-Enabled, TRUE, 2, 2, 500, 10000",
        "Helicone-Retry-Num, 0, 0, 2, 500, 10000",
        "helicone-retry-num, 10, 10, 2, 500, 10000",
        "helicone-retry-num, ' 3 ', 3, 2, 500, 10000",
        "helicone-retry-factor, 1, 2, 1, 500, 10000",
        "helicone-retry-factor, 10, 2, 10, 500, 10000",
        "helicone-retry-factor, 1.25, 2, 1.25, 500, 10000",
        "helicone-retry-min-timeout, 0, 2, 2, 0, 10000",
        "helicone-retry-min-timeout, 60000, 2, 2, 60000, 60000",
        "helicone-retry-max-timeout, 60000, 2, 2, 500, 60000",
        "helicone-retry-max-timeout, 100, 2, 2, 100, 100",
        "helicone-retry-max-timeout, 0, 2, 2, 0, 0"
    })
    void parse_oneHeader_theOthersComeFromTheConfiguration(
            String name, String value, int retries, BigDecimal factor, long min, long max) {
        assertThat(parse(name, value)).isEqualTo(options(retries, factor.toString(), min, max));
    }

    @Test
    void parse_allHeaders_areTaken() {
        assertThat(parse(
                        "Helicone-Retry-Num",
                        "7",
                        "Helicone-Retry-Factor",
                        "3",
                        "Helicone-Retry-Min-Timeout",
                        "10",
                        "Helicone-Retry-Max-Timeout",
                        "10"))
                .isEqualTo(options(7, "3", 10, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", " false "})
    void parse_enabledFalse_meansNoRetriesWhateverElseIsSaid(String value) {
        assertThat(parse("Helicone-Retry-Enabled", value, "Helicone-Retry-Num", "5")
                        .retries())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Retry-Num, -1",
        "Helicone-Retry-Num, 11",
        "Helicone-Retry-Num, 1.5",
        "Helicone-Retry-Num, many",
        "Helicone-Retry-Num, ''",
        "Helicone-Retry-Num, 99999999999999999999",
        "Helicone-Retry-Num, +3",
        "Helicone-Retry-Num, ٣",
        "Helicone-Retry-Factor, 0",
        "Helicone-Retry-Factor, 0.99",
        "Helicone-Retry-Factor, 10.01",
        "Helicone-Retry-Factor, -2",
        "Helicone-Retry-Factor, NaN",
        "Helicone-Retry-Factor, 1e1",
        "Helicone-Retry-Factor, ''",
        "Helicone-Retry-Min-Timeout, -1",
        "Helicone-Retry-Min-Timeout, 60001",
        "Helicone-Retry-Min-Timeout, 1s",
        "Helicone-Retry-Max-Timeout, -1",
        "Helicone-Retry-Max-Timeout, 60001",
        "Helicone-Retry-Max-Timeout, 0.5",
        "Helicone-Retry-Enabled, yes",
        "Helicone-Retry-Enabled, 1",
        "Helicone-Retry-Enabled, ''"
    })
    void parse_valueOutOfRange_is400ThatNamesTheHeader(String name, String value) {
        assert400(name, name, value);
        assert400(name, name, value, name.equals("Helicone-Retry-Enabled") ? "X" : "Helicone-Retry-Enabled", "false");
    }

    @Test
    void parse_minBeyondMax_is400() {
        assert400(
                "Helicone-Retry-Min-Timeout", "Helicone-Retry-Min-Timeout", "200", "Helicone-Retry-Max-Timeout", "100");
    }

    @Test
    void delay_eachRetry_growsUpToItsLimitWithAQuarterOfJitterAtMost() {
        RetryOptions options = options(10, "2", 500, 10_000);
        long[] expected = {500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000, 10_000, 10_000};
        for (int retry = 1; retry <= expected.length; retry++) {
            for (int round = 0; round < 200; round++) {
                long least = expected[retry - 1];
                assertThat(RetryPlan.delay(options, retry).toMillis()).isBetween(least, least + least / 4);
            }
        }
    }

    @Test
    void delay_manyTimes_isNotAlwaysTheSame() {
        RetryOptions options = options(1, "1", 10_000, 10_000);
        assertThat(IntStream.range(0, 100)
                        .mapToObj(round -> RetryPlan.delay(options, 1))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void delay_zeroAndFractions_areExact() {
        assertThat(RetryPlan.delay(options(10, "10", 0, 60_000), 10)).isZero();
        assertThat(RetryPlan.delay(options(10, "1.5", 100, 60_000), 3).toMillis())
                .isBetween(225L, 282L);
    }

    private static RetryOptions parse(String... namesAndValues) {
        return RetryPlan.parse(headers(namesAndValues), CONFIGURED);
    }

    private static void assert400(String param, String... namesAndValues) {
        assertThatThrownBy(() -> parse(namesAndValues)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().param()).hasValue(param);
        });
    }

    private static CallHeaders headers(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return new CallHeaders(values);
    }

    private static RetryOptions options(int retries, String factor, long min, long max) {
        return new RetryOptions(retries, new BigDecimal(factor), Duration.ofMillis(min), Duration.ofMillis(max));
    }
}
