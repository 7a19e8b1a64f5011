package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.fake.RawAnswer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.assertj.core.api.Assertions;

/** A failure as a caller sees it, checked to have OpenAI's shape and nothing beside it. */
record Refusal(int status, JsonObject error) {

    /** In place of an answer. */
    static Refusal of(RawAnswer answer) {
        assertThat(answer.header("Content-Type").orElse("none"))
                .as(answer.toString())
                .startsWith("application/json");
        return new Refusal(answer.status(), error(answer.text()));
    }

    /** In an event of a stream; the status is that of a stream which had begun. */
    static Refusal inEvent(String data) {
        return new Refusal(200, error(data));
    }

    /** Fails unless the status is this, and code, message or param name what is wrong. */
    Refusal is(int expected, String hint) {
        assertThat(status).as(error.toString()).isEqualTo(expected);
        assertThat(message() + " " + code() + " " + text("param")).containsIgnoringCase(hint);
        return this;
    }

    String message() {
        return text("message");
    }

    String code() {
        return text("code");
    }

    String text(String member) {
        return error.isNull(member) ? "" : error.getString(member);
    }

    private static JsonObject error(String text) {
        JsonObject json = parsed(text);
        assertThat(json.keySet()).as(text).containsExactly("error");
        JsonObject error = json.getJsonObject("error");
        assertThat(error.keySet()).as(text).contains("message", "type", "code", "param");
        assertThat(error.getString("message")).as(text).isNotBlank();
        assertThat(error.getString("type")).as(text).isNotBlank();
        assertThat(error.getString("code")).as(text).isNotBlank();
        return error;
    }

    private static JsonObject parsed(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue().asJsonObject();
        } catch (RuntimeException notJson) {
            return Assertions.fail("not a JSON object: " + text, notJson);
        }
    }

    /** The failures of single targets. */
    Iterable<JsonValue> details() {
        return error.containsKey("details") ? error.getJsonArray("details") : JsonValue.EMPTY_JSON_ARRAY;
    }
}
