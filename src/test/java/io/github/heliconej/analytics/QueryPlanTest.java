package io.github.heliconej.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryPlanTest {

    private static final long NOW = at("2026-08-20T10:20:00Z");
    private static final Filter ALL = new Filter.All();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // whole days, the rest of them in hours, the rest of those as calls
                "2026-08-01T22:30:00Z|2026-08-04T02:15:00Z|CALLS 01T22:30-01T23:00, HOURS 01T23:00-02T00:00, DAYS 02T00:00-04T00:00, HOURS 04T00:00-04T02:00, CALLS 04T02:00-04T02:15",
                "2026-08-01T00:00:00Z|2026-08-02T00:00:00Z|DAYS 01T00:00-02T00:00",
                "2026-08-01T01:00:00Z|2026-08-01T03:00:00Z|HOURS 01T01:00-01T03:00",
                "2026-08-01T01:10:00Z|2026-08-01T01:40:00Z|CALLS 01T01:10-01T01:40",
                "2026-08-01T01:10:00Z|2026-08-01T02:00:00Z|CALLS 01T01:10-01T02:00",
                // the present hour is whole: there is nothing later
                "2026-08-20T09:00:00Z|2026-08-20T10:30:00Z|HOURS 20T09:00-20T11:00",
                "2026-08-20T10:10:00Z|2026-08-20T10:30:00Z|CALLS 20T10:10-20T10:30",
                "2026-08-02T00:00:00Z|2026-08-01T00:00:00Z|"
            })
    void plan_withoutSteps_takesTheLargestSums(String from, String until, String parts) {
        assertThat(plan(ALL, new TimeSpan(at(from), at(until)), Step.NONE)).isEqualTo(parts == null ? "" : parts);
    }

    @Test
    void plan_ofAllTime_readsNoCalls() {
        assertThat(plan(ALL, TimeSpan.ALL, Step.NONE))
                .startsWith("DAYS 01T00:00-")
                .doesNotContain("CALLS");
    }

    @Test
    void plan_withSteps_takesSumsOfThatLengthAtMost() {
        TimeSpan days = new TimeSpan(at("2026-08-01T00:00:00Z"), at("2026-08-03T00:00:00Z"));

        assertThat(plan(ALL, days, Increment.MIN.step(0))).startsWith("CALLS").doesNotContain(",");
        assertThat(plan(ALL, days, Increment.HOUR.step(0))).startsWith("HOURS").doesNotContain(",");
        assertThat(plan(ALL, days, Increment.MONTH.step(0))).startsWith("DAYS").doesNotContain(",");
        assertThat(plan(ALL, days, Increment.DAY.step(-120)))
                .startsWith("HOURS")
                .doesNotContain(",");
    }

    @Test
    void plan_ofWhatIsNotKept_readsTheCalls() {
        TimeSpan days = new TimeSpan(at("2026-08-01T00:00:00Z"), at("2026-08-03T00:00:00Z"));
        Filter model = new Filter.OfText(Column.MODEL, Operator.EQUALS, "m");
        Filter status = new Filter.OfNumber(Column.STATUS, Operator.GTE, BigDecimal.TEN);
        Filter user = new Filter.OfText(Column.USER_ID, Operator.EQUALS, "u");

        assertThat(plan(new Filter.Either(model, status), days, Step.NONE)).startsWith("DAYS");
        assertThat(plan(new Filter.Both(model, user), days, Step.NONE)).startsWith("CALLS");
        assertThat(plan(new Filter.OfProperty("p", Operator.EQUALS, "v"), days, Step.NONE))
                .startsWith("CALLS");
        NumberQuery byUser = new NumberQuery(ALL, Scope.all(), days, Step.NONE, new By.OfColumn(Column.USER_ID));
        assertThat(QueryPlan.of(byUser, NOW)).hasSize(1);
    }

    @Test
    void conditions_onTime_becomeTheSpan() {
        Filter after = new Filter.OfNumber(Column.CREATED, Operator.GT, BigDecimal.valueOf(1000));
        Filter before = new Filter.OfNumber(Column.CREATED, Operator.LTE, new BigDecimal("5000.5"));
        Filter model = new Filter.OfText(Column.MODEL, Operator.EQUALS, "m");

        NumberQuery query = new NumberQuery(
                new Filter.Both(after, new Filter.Both(model, before)),
                new Scope(Optional.of("t")),
                new TimeSpan(0, 4000),
                Step.NONE,
                By.NOTHING);

        assertThat(query.filter()).isEqualTo(model);
        assertThat(query.span()).isEqualTo(new TimeSpan(1001, 4000));
        Filter either = new Filter.Either(after, model);
        assertThat(new NumberQuery(either, Scope.all(), TimeSpan.ALL, Step.NONE, By.NOTHING).filter())
                .isEqualTo(either);
    }

    private static String plan(Filter filter, TimeSpan span, Step step) {
        List<String> parts = QueryPlan.of(new NumberQuery(filter, Scope.all(), span, step, By.NOTHING), NOW).stream()
                .map(part -> part.source() + " " + text(part.span().from()) + "-"
                        + text(part.span().until()))
                .toList();
        return String.join(", ", parts);
    }

    private static String text(long time) {
        return Instant.ofEpochMilli(time).toString().substring(8, 16);
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
