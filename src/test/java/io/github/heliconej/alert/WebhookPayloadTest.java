package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook.Bodies;
import io.github.heliconej.ledger.LedgerEntry;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookPayloadTest {

    private final LedgerEntry full = Entries.full("ann");

    @Test
    void payload_withoutData_hasTheBodiesTheUserAndTheStatus() {
        JsonObject json = payload(full, bodies("{\"a\":1}", "{\"b\":[2]}"), false);

        assertThat(json.keySet()).containsExactly("request_id", "user_id", "request_body", "response_body", "status");
        assertThat(json.getString("request_id"))
                .isEqualTo(full.row().requestId().toString());
        assertThat(json.getString("user_id")).isEqualTo("ann");
        assertThat(json.getJsonObject("request_body")).hasToString("{\"a\":1}");
        assertThat(json.getJsonObject("response_body")).hasToString("{\"b\":[2]}");
        assertThat(json.getInt("status")).isEqualTo(200);
    }

    @Test
    void payload_withData_saysWhoAnsweredAndWhatItUsed() {
        JsonObject json = payload(full, Bodies.NONE, true);

        assertThat(json.getString("request_response_url"))
                .isEqualTo("/v1/request/" + full.row().requestId());
        assertThat(json.getString("model")).isEqualTo("gpt-4o-2024");
        assertThat(json.getString("provider")).isEqualTo("openai");
        assertThat(json.getJsonObject("metadata"))
                .hasToString(
                        "{\"cost\":0,\"promptTokens\":10,\"completionTokens\":5,\"totalTokens\":15,\"latencyMs\":25}");
        assertThat(json.getJsonObject("properties").getString("team")).isEqualTo("blue");
        assertThat(json.getJsonObject("session")).hasToString("{\"id\":\"s-1\",\"path\":\"/plan\",\"name\":\"Trip\"}");
        assertThat(json.getString("outcome")).isEqualTo("cached");
    }

    @Test
    void payload_ofACallThatSaysLittle_hasNullsAndNoUser() {
        JsonObject json = payload(Entries.bare(), Bodies.NONE, true);

        assertThat(json).doesNotContainKey("user_id");
        assertThat(json.isNull("request_body")).isTrue();
        assertThat(json.isNull("response_body")).isTrue();
        assertThat(json.isNull("session")).isTrue();
        assertThat(json.getJsonObject("metadata").isNull("cost")).isTrue();
        assertThat(json.getJsonObject("metadata").isNull("totalTokens")).isTrue();
        assertThat(json.getInt("status")).isEqualTo(400);
    }

    @Test
    void body_beyondTenKilobytes_isReplacedByItsPath() {
        String large = "{\"a\":\"" + "x".repeat(10 * 1024 - 8) + "\"}";
        JsonObject json = payload(full, bodies(large + " ", large), false);

        assertThat(json.getString("request_body"))
                .contains("/v1/request/" + full.row().requestId());
        assertThat(json.getJsonObject("response_body").getString("a")).hasSize(10 * 1024 - 8);
    }

    private static JsonObject payload(LedgerEntry entry, Bodies bodies, boolean includesData) {
        byte[] payload = WebhookPayload.of(entry.row(), bodies, includesData);
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(payload))) {
            return reader.readObject();
        }
    }

    private static Bodies bodies(String request, String response) {
        return new Bodies(bytes(request), bytes(response));
    }

    private static Optional<byte[]> bytes(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
