package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10, 1, true",
        "0, 10.000000001, 1, true",
        "0, 9.999999999, 1, false",
        "0, , 0, false",
        "5, 10, 5, true",
        "5, 10, 4, false",
        "5, 10, 0, false"
    })
    void value_andItsCalls_decide(long minimum, String value, long requests, boolean isTooMuch) {
        AlertRule rule = AlertRules.of(AlertMetric.COST, "10", AlertAggregate.SUM, Optional.empty(), minimum);

        AlertVerdict verdict = AlertVerdict.of(rule, List.of(value("", value, requests)));

        assertThat(verdict.isTooMuch()).isEqualTo(isTooMuch);
    }

    @Test
    void groups_areJudgedAlone() {
        AlertRule rule = AlertRules.of(AlertMetric.COUNT, "10", AlertAggregate.SUM, Optional.empty(), 0);

        AlertVerdict verdict =
                AlertVerdict.of(rule, List.of(value("a", "12", 12), value("b", "9", 9), value("c", "10", 10)));

        assertThat(verdict.offenders().stream().map(AlertValue::group)).containsExactly("a", "c");
        assertThat(verdict.value()).contains(BigDecimal.valueOf(12));
    }

    @Test
    void groups_thatAreTooMuchOnlyTogether_areNot() {
        AlertRule rule = AlertRules.of(AlertMetric.COUNT, "10", AlertAggregate.SUM, Optional.empty(), 0);

        AlertVerdict verdict = AlertVerdict.of(rule, Arrays.asList(value("a", "6", 6), value("b", "6", 6)));

        assertThat(verdict.isTooMuch()).isFalse();
        assertThat(verdict.value()).contains(BigDecimal.valueOf(6));
    }

    private static AlertValue value(String group, String value, long requests) {
        return new AlertValue(group, Optional.ofNullable(value).map(BigDecimal::new), requests);
    }
}
