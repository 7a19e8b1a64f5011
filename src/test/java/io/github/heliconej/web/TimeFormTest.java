package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MILLIS|{'startTimeUnixMs':1769846400000,'endTimeUnixMs':1769846400000}",
                "MILLIS|{'startTimeUnixMs':1769846400000.5,'endTimeUnixMs':1.7698464E12}",
                "SECONDS|{'startTimeUnixSeconds':1769846400,'endTimeUnixSeconds':1769846400}",
                "SECONDS|{'startTimeUnixSeconds':1769846400000,'endTimeUnixSeconds':1769846400000}",
                "TEXTS|{'start':'2026-01-31T08:00:00Z','end':'2026-01-31T09:00:00+01:00'}",
                "TEXTS|{'start':1769846400000,'end':'2026-01-31T08:00:00.000Z'}"
            })
    void time_inEachSpelling_isTheSame(TimeForm form, String times) {
        assertThat(read(form, times))
                .isEqualTo(new Filter.Both(bound(Operator.GTE, 1769846400000L), bound(Operator.LTE, 1769846400000L)));
    }

    @Test
    void time_withOneBoundOrNone_isOpen() {
        assertThat(read(TimeForm.MILLIS, "{'startTimeUnixMs':5}")).isEqualTo(bound(Operator.GTE, 5));
        assertThat(read(TimeForm.TEXTS, "{'start':null,'end':7}")).isEqualTo(bound(Operator.LTE, 7));
        assertThat(read(TimeForm.SECONDS, "{}")).isEqualTo(new Filter.All());
        assertThat(read(TimeForm.SECONDS, "null")).isEqualTo(new Filter.All());
        assertThat(TimeForm.SECONDS.read(RawJson.parse("{}"))).isEqualTo(new Filter.All());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MILLIS|[]",
                "MILLIS|5",
                "MILLIS|{'start':'2026-01-31'}",
                "MILLIS|{'startTimeUnixMs':'2026-01-31'}",
                "MILLIS|{'startTimeUnixMs':true}",
                "MILLIS|{'startTimeUnixMs':1e400}",
                "MILLIS|{'startTimeUnixMs':1e-400}",
                "MILLIS|{'startTimeUnixMs':99999999999999999999999}",
                "SECONDS|{'startTimeUnixMs':1}",
                "TEXTS|{'start':'yesterday'}",
                "TEXTS|{'start':{}}"
            })
    void time_thatIsNone_isRefused(TimeForm form, String times) {
        assertThatThrownBy(() -> read(form, times))
                .isInstanceOfSatisfying(
                        Stop.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }

    private static Filter bound(Operator operator, long millis) {
        return new Filter.OfNumber(Column.CREATED, operator, BigDecimal.valueOf(millis));
    }

    private static Filter read(TimeForm form, String times) {
        return form.read(RawJson.parse("{\"timeFilter\":" + times.replace('\'', '"') + "}"));
    }
}
