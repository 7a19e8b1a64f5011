package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.LedgerBook.Bodies;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FineTuningTest {

    private static final String ASKED = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ANSWERED =
            "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Ho\",\"refusal\":null}}]}";

    @Test
    void chat_isItsMessagesAndTheAnswer() {
        assertThat(line(ASKED, ANSWERED))
                .contains(json("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Ho\"}]}"));
    }

    @Test
    void chat_withTools_keepsThemAndTheirCalls() {
        String tools = "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
        String calls = "[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]";

        JsonObject line = line(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"tools\":" + tools
                                + ",\"parallel_tool_calls\":null}",
                        "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":" + calls + "}}]}")
                .orElseThrow();

        assertThat(line.getValue("/messages/1"))
                .isEqualTo(json("{\"role\":\"assistant\",\"tool_calls\":" + calls + "}"));
        assertThat(line.get("tools")).hasToString(tools);
        assertThat(line).doesNotContainKey("parallel_tool_calls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e2147483648"})
    void chat_withANumberBeyondReading_isPassedOver(String number) {
        assertThat(line(ASKED.replace("{\"model\"", "{\"temperature\":" + number + ",\"model\""), ANSWERED))
                .isEmpty();
    }

    @Test
    void chat_withADamagedBody_isPassedOver() {
        assertThat(line("\"[damaged]\"", ANSWERED)).isEmpty();
        assertThat(line(ASKED, "\"[damaged]\"")).isEmpty();
    }

    @Test
    void completion_isWhatAUserSaid() {
        assertThat(line("{\"prompt\":\"Once\"}", "{\"choices\":[{\"text\":\"upon\"}]}"))
                .contains(json("{\"messages\":[{\"role\":\"user\",\"content\":\"Once\"},"
                        + "{\"role\":\"assistant\",\"content\":\"upon\"}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"input\":\"x\"}|{\"data\":[]}",
                "{\"messages\":[]}|{\"choices\":[{\"message\":{\"content\":\"x\"}}]}",
                "{\"messages\":[7]}|{\"choices\":[{\"message\":{\"content\":\"x\"}}]}",
                "{\"messages\":7}|{\"choices\":[{\"message\":{\"content\":\"x\"}}]}",
                "{\"prompt\":[\"a\",\"b\"]}|{\"choices\":[{\"text\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|{\"error\":{\"message\":\"no\"}}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|{\"choices\":[]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|{\"choices\":[7]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|{\"choices\":[{\"message\":{\"content\":null}}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\u2026 [4000 characters]\"}]}|{\"choices\":[{\"message\":{\"content\":\"x\"}}]}",
                "{\"truncated\":true,\"size\":9}|{\"choices\":[{\"message\":{\"content\":\"x\"}}]}",
                "nonsense|{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"
            })
    void call_thatIsNoExample_isPassedOver(String request, String response) {
        assertThat(line(request, response)).isEmpty();
    }

    @Test
    void call_thatFailedOrIsNotKept_isPassedOver() {
        Bodies both = bodies(ASKED, ANSWERED);
        LedgerRow refused = Entries.bare().row();
        LedgerRow answered = Entries.full("u").row();

        assertThat(FineTuning.line(full(refused, both))).isEmpty();
        assertThat(FineTuning.line(full(answered, both))).isPresent();
        assertThat(FineTuning.line(full(answered, new Bodies(both.request(), Optional.empty()))))
                .isEmpty();
        assertThat(FineTuning.line(full(answered, new Bodies(Optional.empty(), both.response()))))
                .isEmpty();
    }

    private static Optional<JsonObject> line(String request, String response) {
        return FineTuning.line(full(Entries.full("u").row(), bodies(request, response)));
    }

    private static CallStream.Full full(LedgerRow row, Bodies bodies) {
        return new CallStream.Full(new StoredCall(row, Map.of()), bodies);
    }

    private static Bodies bodies(String request, String response) {
        return new Bodies(
                Optional.of(request.getBytes(StandardCharsets.UTF_8)),
                Optional.of(response.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
