package io.github.heliconej.alert;

import io.github.heliconej.config.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Alerts for tests. */
public final class AlertRules {

    /** When they are made. */
    public static final Instant CREATED = Instant.parse("2026-11-24T10:00:30Z");

    private AlertRules() {}

    /** More than so much of a metric in the last minute. */
    public static AlertRule of(AlertMetric metric, String threshold) {
        return of(metric, threshold, AlertAggregate.SUM, Optional.empty(), 0);
    }

    /** Everything that makes a difference to the numbers. */
    public static AlertRule of(
            AlertMetric metric,
            String threshold,
            AlertAggregate aggregate,
            Optional<AlertGrouping> grouping,
            long minimum) {
        return new AlertRule(
                "Too much \u2013 of it",
                metric,
                new BigDecimal(threshold),
                Duration.ofMinutes(1),
                minimum,
                aggregate,
                grouping,
                "",
                new AlertRule.Recipients(List.of("ops@example.com"), List.of("https://hooks.example.com/a?b=c")));
    }

    /** One with this rule, which is resolved. */
    public static Alert alert(AlertRule rule) {
        return new Alert(
                UUID.randomUUID().toString(),
                rule,
                AlertState.RESOLVED,
                Secret.of("k".repeat(64)),
                0,
                CREATED,
                CREATED);
    }
}
