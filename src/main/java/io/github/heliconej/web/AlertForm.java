package io.github.heliconej.web;

import io.github.heliconej.alert.AlertAggregate;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMetric;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.FilterReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an alert is made of, in Helicone's words and some of ours. What has no meaning here is passed over. */
final class AlertForm {

    private static final Set<String> MEMBERS = Set.of(
            "name",
            "metric",
            "threshold",
            "time_window",
            "emails",
            "slack_channels",
            "webhooks",
            "minimum_request_count",
            "grouping",
            "grouping_is_property",
            "aggregation",
            "percentile",
            "filter",
            "org_id",
            "status");
    private static final Map<String, AlertMetric> METRICS =
            Arrays.stream(AlertMetric.values()).collect(Collectors.toMap(AlertMetric::word, metric -> metric));
    private static final long SHORTEST = Duration.ofSeconds(30).toMillis();
    private static final long LONGEST = Duration.ofDays(30).toMillis();
    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final int LONGEST_FILTER = 20_000;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RawJson json;
    private final JsonForm form;

    private AlertForm(RawJson json) {
        this.json = json;
        this.form = new JsonForm(json, MEMBERS);
    }

    /**
     * The rule that a body describes.
     *
     * @throws Stop with status 400 that names the member at fault
     */
    static AlertRule read(RawJson json) {
        return new AlertForm(json).rule();
    }

    private AlertRule rule() {
        AlertMetric metric = metric();
        return new AlertRule(
                name(),
                metric,
                threshold(metric),
                Duration.ofMillis(window()),
                isThere("minimum_request_count") ? form.number("minimum_request_count", 0, MOST_REQUESTS) : 0,
                aggregate(metric),
                grouping(),
                filter(),
                new AlertRecipientsForm(json).read());
    }

    private String name() {
        String name = form.line("name", "", 1);
        if (name.isEmpty()) {
            throw Stop.badRequest("'name' must say what the alert is called.", "name");
        }
        return name;
    }

    private AlertMetric metric() {
        return form.choice("metric", "", METRICS);
    }

    private BigDecimal threshold(AlertMetric metric) {
        BigDecimal threshold = new DecimalMember(json, "threshold").read();
        if (threshold.signum() <= 0) {
            throw Stop.badRequest("'threshold' must be above 0.", "threshold");
        }
        if (metric == AlertMetric.ERROR_RATE && threshold.compareTo(HUNDRED) > 0) {
            throw Stop.badRequest("'threshold' of an error rate is percent: at most 100.", "threshold");
        }
        if (metric == AlertMetric.COST && threshold.compareTo(CENT) < 0) {
            throw Stop.badRequest("'threshold' of a cost must be at least 0.01 USD.", "threshold");
        }
        return threshold;
    }

    private long window() {
        Optional<JsonValue> value = json.value("time_window");
        if (value.isPresent()
                && value.get() instanceof JsonString text
                && text.getString().matches("[0-9]{1,12}")) {
            long window = Long.parseLong(text.getString());
            if (window >= SHORTEST && window <= LONGEST) {
                return window;
            }
        }
        return form.number("time_window", SHORTEST, LONGEST);
    }

    private AlertAggregate aggregate(AlertMetric metric) {
        AlertAggregate.Kind kind = form.choice("aggregation", "sum", JsonForm.words(AlertAggregate.Kind.class));
        if (kind != AlertAggregate.Kind.SUM && !metric.isPerCall()) {
            throw Stop.badRequest("'aggregation' says nothing for " + metric.word() + ".", "aggregation");
        }
        return new AlertAggregate(kind, percentile(kind == AlertAggregate.Kind.PERCENTILE));
    }

    private Optional<BigDecimal> percentile(boolean isWanted) {
        if (isWanted != isThere("percentile")) {
            throw Stop.badRequest("'percentile' goes together with the aggregation 'percentile'.", "percentile");
        }
        if (!isWanted) {
            return Optional.empty();
        }
        BigDecimal percentile = new DecimalMember(json, "percentile").read();
        if (percentile.signum() <= 0 || percentile.compareTo(HUNDRED) >= 0 || percentile.scale() > 4) {
            throw Stop.badRequest("'percentile' must be above 0 and below 100, such as 95 or 99.9.", "percentile");
        }
        return Optional.of(percentile);
    }

    private Optional<AlertGrouping> grouping() {
        boolean isProperty = isThere("grouping_is_property") && form.flag("grouping_is_property", false);
        String word = form.line("grouping", "", 0);
        return word.isEmpty() ? Optional.empty() : Optional.of(AlertGrouping.of(word, isProperty));
    }

    private String filter() {
        JsonValue filter = json.value("filter").orElse(JsonValue.NULL);
        FilterReader.read(filter);
        if (filter == JsonValue.NULL || filter instanceof JsonString) {
            return "";
        }
        String text = filter.toString();
        if (text.length() > LONGEST_FILTER) {
            throw Stop.badRequest("'filter' has more than " + LONGEST_FILTER + " characters.", "filter");
        }
        return text;
    }

    private boolean isThere(String name) {
        return json.has(name) && !json.isNull(name);
    }
}
