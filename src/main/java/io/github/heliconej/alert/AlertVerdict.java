package io.github.heliconej.alert;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Whether it is too much.
 *
 * @param value the greatest value of all groups; empty if there is none
 * @param offenders the groups that reach the threshold
 */
record AlertVerdict(Optional<BigDecimal> value, List<AlertValue> offenders) {

    static AlertVerdict of(AlertRule rule, List<AlertValue> values) {
        List<AlertValue> offenders = values.stream()
                .filter(value -> value.requests() >= rule.minimum())
                .filter(value -> value.value()
                        .filter(number -> number.compareTo(rule.threshold()) >= 0)
                        .isPresent())
                .toList();
        Optional<BigDecimal> greatest =
                values.stream().flatMap(value -> value.value().stream()).max(BigDecimal::compareTo);
        return new AlertVerdict(greatest, offenders);
    }

    boolean isTooMuch() {
        return !offenders.isEmpty();
    }
}
