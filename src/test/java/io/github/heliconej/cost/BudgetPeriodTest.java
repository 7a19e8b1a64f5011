package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "HOUR,  2026-08-01T12:59:59.999Z, 2026-08-01T12:00:00Z, 2026-08-01T13:00:00Z",
        "HOUR,  2026-08-01T13:00:00Z,     2026-08-01T13:00:00Z, 2026-08-01T14:00:00Z",
        "DAY,   2026-12-31T23:59:59Z,     2026-12-31T00:00:00Z, 2027-01-01T00:00:00Z",
        "WEEK,  2026-08-02T23:59:59Z,     2026-07-27T00:00:00Z, 2026-08-03T00:00:00Z",
        "WEEK,  2026-08-03T00:00:00Z,     2026-08-03T00:00:00Z, 2026-08-10T00:00:00Z",
        "WEEK,  2027-01-01T10:00:00Z,     2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
        "MONTH, 2028-02-29T12:00:00Z,     2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "MONTH, 2026-12-01T00:00:00Z,     2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
    })
    void period_anyTime_liesBetweenItsCalendarBounds(BudgetPeriod period, Instant at, Instant start, Instant end) {
        assertThat(period.start(at)).isEqualTo(start);
        assertThat(period.end(at)).hasValue(end);
    }

    @Test
    void period_total_neverEnds() {
        assertThat(BudgetPeriod.TOTAL.start(Tables.NOW)).isEqualTo(Instant.EPOCH);
        assertThat(BudgetPeriod.TOTAL.end(Tables.NOW)).isEmpty();
    }
}
