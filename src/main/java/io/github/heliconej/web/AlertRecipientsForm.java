package io.github.heliconej.web;

import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.EmailAddress;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whom an alert tells.
 *
 * @param json the alert
 */
record AlertRecipientsForm(RawJson json) {

    private static final int MOST = 20;
    private static final int LONGEST_URL = 500;

    /**
     * The recipients.
     *
     * @throws Stop with status 400 that names the member at fault
     */
    AlertRule.Recipients read() {
        if (json.has("slack_channels") && !json.isNull("slack_channels") && !json.isEmptyArray("slack_channels")) {
            throw Stop.badRequest(
                    "'slack_channels' must be empty: the gateway tells by 'emails' and 'webhooks', not by Slack.",
                    "slack_channels");
        }
        return new AlertRule.Recipients(
                texts("emails", "e-mail addresses", EmailAddress::isOne),
                texts("webhooks", "http or https URLs without user names", AlertRecipientsForm::isUrl));
    }

    private List<String> texts(String name, String what, Predicate<String> isOne) {
        JsonValue value = json.value(name).orElse(JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonArray array && array.size() <= MOST) {
            for (JsonValue element : array) {
                if (!(element instanceof JsonString text) || !isOne.test(text.getString())) {
                    throw wrong(name, what);
                }
                texts.add(text.getString());
            }
            return texts.stream().distinct().toList();
        }
        throw wrong(name, what);
    }

    private static boolean isUrl(String text) {
        return text.length() <= LONGEST_URL && WebUrl.of(text).isPresent();
    }

    private static Stop wrong(String name, String what) {
        return Stop.badRequest("'" + name + "' must be an array of up to " + MOST + " " + what + ".", name);
    }
}
