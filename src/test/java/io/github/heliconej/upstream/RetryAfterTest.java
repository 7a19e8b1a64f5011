package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final String NOW = "Sat, 01 Aug 2026 12:00:00 GMT";

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 0, 0",
        "Retry-After, 1, 1000",
        "Retry-After, ' 20 ', 20000",
        "Retry-After, 1.5, 1500",
        "Retry-After, 0.0001, 1",
        "retry-after-ms, 250, 250",
        "retry-after-ms, 250.5, 251",
        "Helicone-RateLimit-Reset, 9, 9000",
        "Helicone-RateLimit-Reset, 0.25, 250"
    })
    void from_number_isTheWait(String header, String value, long millis) {
        assertThat(RetryAfter.from(answer(429, header, value))).hasValue(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "'Sat, 01 Aug 2026 12:00:30 GMT', 30",
        "'Sat, 01 Aug 2026 12:00:00 GMT', 0",
        "'Sun, 02 Aug 2026 12:00:00 GMT', 86400"
    })
    void from_date_isMeasuredByTheUpstreamsClock(String date, long seconds) {
        assertThat(RetryAfter.from(answer(429, "Retry-After", date, "Date", NOW)))
                .hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "soon",
                "1,5",
                "1e3",
                "NaN",
                "0x10",
                "1 2",
                "Sat, 99 Aug 2026 12:00:00 GMT",
                "2026-08-01T12:00:30Z"
            })
    void from_nonsense_isNoWait(String value) {
        assertThat(RetryAfter.from(answer(429, "Retry-After", value, "Date", NOW)))
                .isEmpty();
        assertThat(RetryAfter.from(answer(429, "retry-after-ms", value))).isEmpty();
        assertThat(RetryAfter.from(answer(429, "Helicone-RateLimit-Reset", value)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"86401", "999999999", "9999999999", "123456789012345678901234567890"})
    void from_absurdlyLong_isADay(String value) {
        assertThat(RetryAfter.from(answer(429, "Retry-After", value))).hasValue(Duration.ofDays(1));
    }

    @Test
    void from_dateWithBadClock_isNoWait() {
        assertThat(RetryAfter.from(answer(429, "Retry-After", NOW))).isEmpty();
        assertThat(RetryAfter.from(answer(429, "Retry-After", NOW, "Date", "yesterday")))
                .isEmpty();
        assertThat(RetryAfter.from(answer(429, "Retry-After", "Sat, 01 Aug 2026 11:00:00 GMT", "Date", NOW)))
                .isEmpty();
    }

    @Test
    void from_severalHeaders_theFinestWins() {
        assertThat(RetryAfter.from(answer(429, "Retry-After", "2", "retry-after-ms", "1500")))
                .hasValue(Duration.ofMillis(1500));
        assertThat(RetryAfter.from(answer(429, "Retry-After", "2", "Helicone-RateLimit-Reset", "60")))
                .hasValue(Duration.ofSeconds(2));
        assertThat(RetryAfter.from(answer(429, "Retry-After", "soon", "Helicone-RateLimit-Reset", "60")))
                .hasValue(Duration.ofSeconds(60));
    }

    @Test
    void from_resetOnAnotherFailureThan429_isNoWait() {
        // Helicone sends it with every answer while a policy is active, so on a 500 it says nothing about the failure.
        assertThat(RetryAfter.from(answer(500, "Helicone-RateLimit-Reset", "3600")))
                .isEmpty();
        assertThat(RetryAfter.from(answer(503, "Retry-After", "3"))).hasValue(Duration.ofSeconds(3));
    }

    @Test
    void from_noHeader_isNoWait() {
        assertThat(RetryAfter.from(new UpstreamAnswer(429, Map.of(), new byte[0])))
                .isEmpty();
    }

    private static UpstreamAnswer answer(int status, String... namesAndValues) {
        Map<String, String> headers = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            headers.put(namesAndValues[index].toLowerCase(Locale.ROOT), namesAndValues[index + 1]);
        }
        return new UpstreamAnswer(status, headers, new byte[0]);
    }
}
