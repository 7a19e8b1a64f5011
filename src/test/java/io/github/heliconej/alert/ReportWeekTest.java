package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWeekTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-W48, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
        "2026-W01, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z",
        "2020-W53, 2020-12-28T00:00:00Z, 2021-01-04T00:00:00Z"
    })
    void week_named_isFromMondayToSunday(String name, Instant start, Instant end) {
        ReportWeek week = ReportWeek.of(name, NOW);

        assertThat(week.start()).isEqualTo(start);
        assertThat(week.end()).isEqualTo(end);
        assertThat(week.name()).isEqualTo(name);
        assertThat(week.before().end()).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-48",
                "2026-W00",
                "2026-W54",
                "2025-W53",
                "2026-W49",
                "9999-W01",
                "2026-W48-1",
                "x",
                "\u0000"
            })
    void week_thatIsNone_isRefused(String name) {
        assertThatThrownBy(() -> ReportWeek.of(name, NOW))
                .isInstanceOfSatisfying(
                        Stop.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T12:00:00Z, 2026-W47",
        "2026-11-29T23:59:59Z, 2026-W47",
        "2026-11-30T00:00:00Z, 2026-W48",
        "2027-01-04T00:00:00Z, 2026-W53"
    })
    void week_last_isTheOneThatIsOver(Instant now, String name) {
        assertThat(ReportWeek.last(now).name()).isEqualTo(name);
    }

    @Test
    void week_thatHasBegun_isTaken() {
        assertThat(ReportWeek.of("2026-W48", Instant.parse("2026-11-23T00:00:00Z"))
                        .name())
                .isEqualTo("2026-W48");
    }
}
