package io.github.heliconej.web;

import io.github.heliconej.alert.Alert;
import io.github.heliconej.alert.AlertEpisode;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMessage;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.alert.AlertValue;
import io.github.heliconej.api.RawJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Alerts, their history and their messages, in Helicone's words and some of ours.
 *
 * @param isAdmin whether the reader may see what is as good as a key: whole URLs of webhooks, and what they are signed with
 */
record AlertJson(boolean isAdmin) {

    JsonObject of(Alert alert) {
        AlertRule.Recipients recipients = alert.rule().recipients();
        JsonObjectBuilder json = rule(alert.rule())
                .add("id", alert.id())
                .add("emails", Json.createArrayBuilder(recipients.emails()))
                .add("slack_channels", JsonValue.EMPTY_JSON_ARRAY)
                .add(
                        "webhooks",
                        Json.createArrayBuilder(
                                recipients.webhooks().stream().map(this::url).toList()))
                .add("status", alert.state().isTriggered() ? "triggered" : "resolved")
                .add("triggered_at", time(alert.state().triggered()))
                .add("soft_delete", false)
                .add("created_at", alert.created().toString())
                .add("updated_at", alert.updated().toString());
        if (isAdmin && !recipients.webhooks().isEmpty()) {
            json.add("hmac_key", alert.key().reveal());
        }
        return json.build();
    }

    private static JsonObjectBuilder rule(AlertRule rule) {
        boolean isProperty = rule.grouping()
                .filter(by -> by.kind() == AlertGrouping.Kind.PROPERTY)
                .isPresent();
        return Json.createObjectBuilder()
                .add("name", rule.name())
                .add("metric", rule.metric().word())
                .add("threshold", Usd.plain(rule.threshold()))
                .add("time_window", Long.toString(rule.window().toMillis()))
                .add("minimum_request_count", rule.minimum())
                .add("aggregation", rule.aggregate().kind().name().toLowerCase(Locale.ROOT))
                .add("percentile", number(rule.aggregate().percentile()))
                .add("grouping", text(rule.grouping().map(AlertGrouping::word)))
                .add("grouping_is_property", isProperty)
                .add("filter", filter(rule.filter()));
    }

    JsonObject of(AlertEpisode episode, List<AlertMessage> messages) {
        JsonArrayBuilder offenders = Json.createArrayBuilder();
        for (AlertValue offender : episode.offenders()) {
            offenders.add(Json.createObjectBuilder()
                    .add("group", offender.group())
                    .add("value", number(offender.value()))
                    .add("requests", offender.requests()));
        }
        return Json.createObjectBuilder()
                .add("id", episode.id())
                .add("alert_id", episode.alert())
                .add("alert_name", episode.name())
                .add("alert_metric", episode.metric().word())
                .add("alert_start_time", episode.start().toString())
                .add("alert_end_time", time(episode.end()))
                .add("triggered_value", Usd.plain(episode.value()).toPlainString())
                .add("status", episode.end().isPresent() ? "resolved" : "triggered")
                .add("soft_delete", false)
                .add("created_at", episode.start().toString())
                .add("updated_at", episode.end().orElse(episode.start()).toString())
                .add("offenders", offenders)
                .add(
                        "deliveries",
                        of(messages.stream()
                                .filter(message -> message.episode().equals(episode.id()))
                                .toList()))
                .build();
    }

    JsonArrayBuilder of(List<AlertMessage> messages) {
        JsonArrayBuilder deliveries = Json.createArrayBuilder();
        for (AlertMessage message : messages) {
            AlertMessage.Delivery delivery = message.delivery();
            boolean isMail = message.kind() == AlertMessage.Kind.EMAIL;
            deliveries.add(Json.createObjectBuilder()
                    .add("channel", message.kind().name().toLowerCase(Locale.ROOT))
                    .add("to", isMail ? message.to() : url(message.to()))
                    .add("subject", message.subject())
                    .add("status", delivery.status())
                    .add("tries", delivery.tries())
                    .add("sent_at", time(delivery.sent()))
                    .add("next_try_at", time(delivery.next()))
                    .add("error", text(Optional.of(delivery.error()).filter(error -> !error.isEmpty()))));
        }
        return deliveries;
    }

    private String url(String url) {
        URI whole = URI.create(url);
        return isAdmin ? url : whole.getScheme() + "://" + whole.getRawAuthority() + "/...";
    }

    private static JsonValue filter(String filter) {
        return filter.isEmpty()
                ? Json.createValue("all")
                : RawJson.parse("{\"filter\":" + filter + "}").value("filter").orElse(JsonValue.NULL);
    }

    static JsonValue number(Optional<BigDecimal> number) {
        return number.<JsonValue>map(value -> Json.createValue(Usd.plain(value)))
                .orElse(JsonValue.NULL);
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    private static JsonValue time(Optional<Instant> time) {
        return text(time.map(Instant::toString));
    }
}
