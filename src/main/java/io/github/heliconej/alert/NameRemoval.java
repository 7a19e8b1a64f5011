package io.github.heliconej.alert;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes names out of what is told of an alert: those of users, or values of properties, that were to be forgotten.
 *
 * @param names the names
 */
public record NameRemoval(Set<String> names) {

    /** What stands where a name stood. */
    public static final String REMOVED = "[deleted]";

    /** Copies the set. */
    public NameRemoval {
        names = Set.copyOf(names);
    }

    /** {@return the groups without the names} */
    public List<AlertValue> offenders(List<AlertValue> offenders) {
        return offenders.stream()
                .map(offender -> names.contains(offender.group())
                        ? new AlertValue(REMOVED, offender.value(), offender.requests())
                        : offender)
                .toList();
    }

    /** {@return the message without the names of groups in its text} */
    public AlertMessage message(AlertMessage message) {
        if (names.isEmpty()) {
            return message;
        }
        return message.withBody(
                message.kind() == AlertMessage.Kind.WEBHOOK ? json(message.body()) : text(message.body()));
    }

    private String text(String text) {
        return text.lines().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(String line) {
        return names.stream()
                .filter(name -> line.startsWith(AlertNews.lineStart(name)))
                // one name may be the beginning of another
                .max(Comparator.comparingInt(String::length))
                .map(name -> AlertNews.lineStart(REMOVED)
                        + line.substring(AlertNews.lineStart(name).length()))
                .orElse(line);
    }

    private String json(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject json = reader.readObject();
            JsonArrayBuilder groups = Json.createArrayBuilder();
            json.getJsonArray("groups").getValuesAs(JsonObject.class).forEach(group -> groups.add(group(group)));
            return Json.createObjectBuilder(json).add("groups", groups).build().toString();
        }
    }

    private JsonObject group(JsonObject group) {
        return names.contains(group.getString("group"))
                ? Json.createObjectBuilder(group).add("group", REMOVED).build()
                : group;
    }
}
