package io.github.heliconej.store;

import io.github.heliconej.alert.Alert;
import io.github.heliconej.alert.AlertAggregate;
import io.github.heliconej.alert.AlertEpisode;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMetric;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.alert.AlertState;
import io.github.heliconej.alert.AlertValue;
import io.github.heliconej.config.Secret;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Alerts as their tables keep them. */
final class StoredAlerts {

    private StoredAlerts() {}

    static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("id"),
                rule(row),
                new AlertState(Columns.time(row, "triggered_since"), Columns.time(row, "calm_since")),
                Secret.of(row.getString("hmac_key")),
                row.getLong("version"),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("updated")));
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        String grouping = row.getString("grouping_kind");
        return new AlertRule(
                row.getString("name"),
                metric(row),
                row.getBigDecimal("threshold").stripTrailingZeros(),
                Duration.ofMillis(row.getLong("time_window")),
                row.getLong("minimum"),
                new AlertAggregate(
                        AlertAggregate.Kind.valueOf(row.getString("aggregation").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(row.getBigDecimal("percentile"))),
                grouping.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new AlertGrouping(AlertGrouping.Kind.valueOf(grouping), row.getString("property"))),
                row.getString("filter"),
                new AlertRule.Recipients(texts(row.getString("emails")), texts(row.getString("webhooks"))));
    }

    static AlertEpisode episode(ResultSet row) throws SQLException {
        return new AlertEpisode(
                row.getString("id"),
                row.getString("alert_id"),
                row.getString("name"),
                metric(row),
                Instant.ofEpochMilli(row.getLong("started")),
                Columns.time(row, "ended"),
                row.getBigDecimal("reached").stripTrailingZeros(),
                array(row.getString("offenders")).getValuesAs(JsonObject.class).stream()
                        .map(StoredAlerts::offender)
                        .toList());
    }

    private static AlertMetric metric(ResultSet row) throws SQLException {
        return AlertMetric.of(row.getString("metric")).orElseThrow();
    }

    static String texts(List<String> texts) {
        return Json.createArrayBuilder(texts).build().toString();
    }

    private static List<String> texts(String json) {
        return array(json).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    static String offenders(List<AlertValue> offenders) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (AlertValue offender : offenders) {
            JsonObjectBuilder json = Json.createObjectBuilder().add("group", offender.group());
            offender.value().ifPresent(value -> json.add("value", value));
            array.add(json.add("requests", offender.requests()));
        }
        return array.build().toString();
    }

    private static AlertValue offender(JsonObject json) {
        return new AlertValue(
                json.getString("group"),
                Optional.ofNullable(json.getJsonNumber("value")).map(JsonNumber::bigDecimalValue),
                json.getJsonNumber("requests").longValueExact());
    }

    private static JsonArray array(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
