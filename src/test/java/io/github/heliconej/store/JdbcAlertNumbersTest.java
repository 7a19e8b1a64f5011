package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.AlertAggregate;
import io.github.heliconej.alert.AlertAggregate.Kind;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMetric;
import io.github.heliconej.alert.AlertNumbers.Question;
import io.github.heliconej.alert.AlertRules;
import io.github.heliconej.alert.AlertValue;
import io.github.heliconej.alert.ReportNumbers.Model;
import io.github.heliconej.alert.ReportNumbers.Totals;
import io.github.heliconej.ledger.CallNumbers;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcAlertNumbersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant FROM = NOW.minusSeconds(60);

    private Database database;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    final void open() {
        database = database();
        write(
                new CallNumbers(NOW, "ann", "s1", "big", "red", 200, 100, 3_000_000_000L, 40),
                new CallNumbers(NOW.minusSeconds(1), "ann", "s1", "big", "red", 500, 300, -1, -1),
                new CallNumbers(NOW.minusSeconds(2), "bob", "s2", "small", "blue", -2, 200, 1_000_000_001L, 8),
                new CallNumbers(NOW.minusSeconds(3), "bob", "", "small", "", -3, 1000, 0, 0),
                new CallNumbers(NOW.minusSeconds(4), "", "", "", "red", 429, 10, -1, -1),
                new CallNumbers(FROM, "ann", "s3", "big", "red", 500, 9999, 9_000_000_000L, 999),
                new CallNumbers(NOW.plusMillis(1), "ann", "s3", "big", "red", 500, 9999, 9_000_000_000L, 999));
    }

    private void write(CallNumbers... calls) {
        new JdbcLedger(database)
                .write(List.of(calls).stream().map(CallNumbers::entry).toList());
    }

    @Test
    void metrics_ofAllCalls_areWhatTheyAre() {
        assertThat(value(AlertMetric.COUNT, AlertAggregate.SUM)).isEqualTo("5");
        assertThat(value(AlertMetric.ERROR_RATE, AlertAggregate.SUM)).isEqualTo("60");
        assertThat(value(AlertMetric.COST, AlertAggregate.SUM)).isEqualTo("4.000000001");
        assertThat(value(AlertMetric.COST, of(Kind.AVG))).isEqualTo("1.333333334");
        assertThat(value(AlertMetric.COST, of(Kind.MIN))).isEqualTo("0");
        assertThat(value(AlertMetric.COST, of(Kind.MAX))).isEqualTo("3");
        assertThat(value(AlertMetric.COST, percentile("50"))).isEqualTo("1.000000001");
        assertThat(value(AlertMetric.LATENCY, AlertAggregate.SUM)).isEqualTo("1610");
        assertThat(value(AlertMetric.LATENCY, of(Kind.AVG))).isEqualTo("322");
        assertThat(value(AlertMetric.LATENCY, of(Kind.MIN))).isEqualTo("10");
        assertThat(value(AlertMetric.LATENCY, of(Kind.MAX))).isEqualTo("1000");
        assertThat(value(AlertMetric.LATENCY, percentile("50"))).isEqualTo("200");
        assertThat(value(AlertMetric.LATENCY, percentile("90"))).isEqualTo("720");
        assertThat(value(AlertMetric.LATENCY, percentile("99.9"))).isEqualTo("997.2");
        assertThat(value(AlertMetric.PROMPT_TOKENS, AlertAggregate.SUM)).isEqualTo("48");
        assertThat(value(AlertMetric.COMPLETION_TOKENS, AlertAggregate.SUM)).isEqualTo("3");
        assertThat(value(AlertMetric.TOTAL_TOKENS, of(Kind.AVG))).isEqualTo("17");
        assertThat(value(AlertMetric.PROMPT_CACHE_READ_TOKENS, AlertAggregate.SUM))
                .isEqualTo("24");
        assertThat(value(AlertMetric.PROMPT_CACHE_WRITE_TOKENS, AlertAggregate.SUM))
                .isEqualTo("12");
    }

    @Test
    void groups_areToldApart_greatestFirst() {
        assertThat(groups("user", 0)).isEqualTo("ann=3/2, bob=1.000000001/2");
        assertThat(groups("model", 0)).isEqualTo("big=3/2, small=1.000000001/2");
        assertThat(groups("provider", 0)).isEqualTo("p-big=3/2, p-small=1.000000001/2");
        assertThat(groups("Team", 0)).isEqualTo("red=3/3, blue=1.000000001/1");
        assertThat(groups("Team", 3)).isEqualTo("red=3/3");
        assertThat(groups("nobody-has-it", 0)).isEmpty();
    }

    @Test
    void groups_withoutAValue_areLast() {
        Filter failed = new Filter.OfNumber(Column.STATUS, Filter.Operator.EQUALS, BigDecimal.valueOf(500));
        Question question = question(AlertMetric.COST, AlertAggregate.SUM, Optional.of(user()), 0, failed);

        List<AlertValue> values = new JdbcAlertNumbers(database).values(question);

        assertThat(values).containsExactly(new AlertValue("ann", Optional.empty(), 1));
    }

    @Test
    void groups_many_areCutOff() {
        write(IntStream.range(0, 120)
                .mapToObj(index -> new CallNumbers(NOW, "u" + index, "", "m", "", 200, 1, 5_000_000_000L + index, 0))
                .toArray(CallNumbers[]::new));

        List<AlertValue> values = new JdbcAlertNumbers(database)
                .values(question(AlertMetric.COST, AlertAggregate.SUM, Optional.of(user()), 0, new Filter.All()));

        assertThat(values).hasSize(100);
        assertThat(values.get(0).group()).isEqualTo("u119");
    }

    @Test
    void calls_thatAreNone_haveNoValue() {
        Filter none = new Filter.OfText(Column.USER_ID, Filter.Operator.EQUALS, "nobody");
        JdbcAlertNumbers numbers = new JdbcAlertNumbers(database);

        for (AlertMetric metric : AlertMetric.values()) {
            List<AlertValue> values = numbers.values(question(metric, AlertAggregate.SUM, Optional.empty(), 0, none));
            assertThat(values)
                    .as(metric.word())
                    .containsExactly(new AlertValue(
                            "", metric == AlertMetric.COUNT ? Optional.of(BigDecimal.ZERO) : Optional.empty(), 0));
        }
        assertThat(numbers.values(question(AlertMetric.COST, percentile("95"), Optional.empty(), 1, none)))
                .isEmpty();
    }

    @Test
    void report_countsTheWeek() {
        JdbcReportNumbers numbers = new JdbcReportNumbers(database);

        assertThat(numbers.totals(FROM, NOW))
                .isEqualTo(
                        new Totals(5, 4, 2, OptionalLong.of(10_000_000_001L), 2, 3, OptionalLong.of(10_000_000_001L)));
        assertThat(numbers.totals(NOW.plusSeconds(9), NOW.plusSeconds(10)))
                .isEqualTo(new Totals(0, 0, 0, OptionalLong.empty(), 0, 0, OptionalLong.empty()));
        assertThat(numbers.models(FROM, NOW, 1)).containsExactly(new Model("big", 2, OptionalLong.of(9_000_000_000L)));
        assertThat(numbers.models(FROM, NOW, List.of("small", "other")))
                .containsExactly(new Model("small", 2, OptionalLong.of(1_000_000_001L)));
        assertThat(numbers.models(FROM, NOW, List.of())).isEmpty();
    }

    private String value(AlertMetric metric, AlertAggregate aggregate) {
        List<AlertValue> values = new JdbcAlertNumbers(database)
                .values(question(metric, aggregate, Optional.empty(), 0, new Filter.All()));
        assertThat(values).hasSize(1);
        assertThat(values.get(0).requests()).isEqualTo(5);
        return values.get(0).value().orElseThrow().toPlainString();
    }

    private String groups(String grouping, long minimum) {
        return new JdbcAlertNumbers(database)
                        .values(question(
                                AlertMetric.COST,
                                AlertAggregate.SUM,
                                Optional.of(AlertGrouping.of(grouping, false)),
                                minimum,
                                new Filter.All()))
                        .stream()
                        .map(value -> value.group() + "="
                                + value.value().orElseThrow().toPlainString() + "/" + value.requests())
                        .collect(Collectors.joining(", "));
    }

    private static AlertGrouping user() {
        return AlertGrouping.of("user", false);
    }

    private static AlertAggregate of(Kind kind) {
        return new AlertAggregate(kind, Optional.empty());
    }

    private static AlertAggregate percentile(String percentile) {
        return new AlertAggregate(Kind.PERCENTILE, Optional.of(new BigDecimal(percentile)));
    }

    private static Question question(
            AlertMetric metric,
            AlertAggregate aggregate,
            Optional<AlertGrouping> grouping,
            long minimum,
            Filter filter) {
        return new Question(AlertRules.of(metric, "1", aggregate, grouping, minimum), filter, FROM, NOW);
    }
}
