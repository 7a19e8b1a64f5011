package io.github.heliconej.alert;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What people are told of an alert.
 *
 * @param alert the alert
 * @param state {@code triggered}, {@code resolved} or {@code test}
 * @param value the greatest value
 * @param groups those that are too much
 * @param episode the episode, if it is about one
 */
record AlertNews(
        Alert alert,
        String state,
        Optional<BigDecimal> value,
        List<AlertValue> groups,
        Optional<AlertEpisode> episode) {

    static AlertNews test(Alert alert) {
        return new AlertNews(alert, "test", Optional.empty(), List.of(), Optional.empty());
    }

    /** One message for each recipient. */
    List<AlertMessage> messages(Instant now) {
        AlertRule.Recipients recipients = alert.rule().recipients();
        List<AlertMessage> messages = new ArrayList<>();
        String text = text();
        recipients.emails().forEach(to -> messages.add(message(AlertMessage.Kind.EMAIL, to, text, now)));
        String json = json().toString();
        recipients.webhooks().forEach(to -> messages.add(message(AlertMessage.Kind.WEBHOOK, to, json, now)));
        return messages;
    }

    private AlertMessage message(AlertMessage.Kind kind, String to, String body, Instant now) {
        return new AlertMessage(
                UUID.randomUUID().toString(),
                alert.id(),
                episode.map(AlertEpisode::id).orElse(""),
                kind,
                to,
                "Alert " + state + ": " + alert.rule().name(),
                body,
                now,
                AlertMessage.Delivery.from(now));
    }

    private String text() {
        AlertRule rule = alert.rule();
        List<String> lines = new ArrayList<>();
        lines.add(
                state.equals("test")
                        ? "This is a test of the alert '" + rule.name() + "'. Nothing has happened."
                        : "The alert '" + rule.name() + "' is " + state + ".");
        lines.add("");
        lines.add("Metric: " + rule.metric().word() + ", of the last "
                + rule.window().toSeconds() + " seconds");
        value.ifPresent(number -> lines.add("Value: " + amount(number)));
        lines.add("Threshold: " + amount(rule.threshold()));
        episode.ifPresent(one -> lines.add("Since: " + one.start()));
        episode.flatMap(AlertEpisode::end).ifPresent(end -> lines.add("Until: " + end));
        rule.grouping()
                .filter(grouping -> !groups.isEmpty())
                .ifPresent(grouping -> lines.add("By " + grouping.word() + ":"));
        lines.addAll(groups.stream().map(this::line).toList());
        lines.add("");
        lines.add("HeliconeJ, alert " + alert.id());
        return String.join("\n", lines);
    }

    private String line(AlertValue group) {
        return lineStart(group.group()) + group.value().map(this::amount).orElse("no value") + ", " + group.requests()
                + " requests";
    }

    /** How the line of a group begins in the text of a mail. */
    static String lineStart(String group) {
        return group.isEmpty() ? "- " : "- " + group + ": ";
    }

    private String amount(BigDecimal number) {
        return plain(number).toPlainString() + " " + alert.rule().metric().unit();
    }

    private JsonObject json() {
        AlertRule rule = alert.rule();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add(
                        "alert",
                        Json.createObjectBuilder()
                                .add("id", alert.id())
                                .add("name", rule.name())
                                .add("metric", rule.metric().word()))
                .add("state", state)
                .add("value", number(value))
                .add("threshold", plain(rule.threshold()))
                .add("window", rule.window().toMillis())
                .add("groups", groups(groups));
        episode.ifPresent(one -> json.add("start", one.start().toString()));
        episode.flatMap(AlertEpisode::end).ifPresent(end -> json.add("end", end.toString()));
        return json.build();
    }

    private static JsonArrayBuilder groups(List<AlertValue> groups) {
        return groups.stream()
                .map(group -> Json.createObjectBuilder()
                        .add("group", group.group())
                        .add("value", number(group.value()))
                        .add("requests", group.requests()))
                .collect(Collectors.collectingAndThen(Collectors.toList(), objects -> {
                    JsonArrayBuilder array = Json.createArrayBuilder();
                    objects.forEach(array::add);
                    return array;
                }));
    }

    private static JsonValue number(Optional<BigDecimal> value) {
        return value.<JsonValue>map(number -> Json.createValue(plain(number))).orElse(JsonValue.NULL);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
