package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook.Bodies;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.StoredCall;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRowTest {

    @Test
    void body_isShownAsItIs() {
        assertThat(row("{\"seed\":1}").getJsonObject("request_body").getInt("seed"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e2147483648"})
    void body_withANumberBeyondReading_isNullAndHidesNoOther(String number) {
        assertThat(row("{\"seed\":" + number + "}")).containsEntry("request_body", JsonValue.NULL);
    }

    @Test
    void body_withANumberOfManyDigits_isNullOrAsItIs() {
        assertThat(row("{\"seed\":" + "1".repeat(2000) + "}")).containsKey("request_body");
    }

    @Test
    void body_thatIsDamaged_isShownAsThat() {
        JsonObject row = row("\"[damaged]\"");

        assertThat(row.getString("request_body")).isEqualTo("[damaged]");
        assertThat(row).containsEntry("llmSchema", JsonValue.NULL);
    }

    @Test
    void referrer_isTheGatewayOnlyOfCallsThatWentThroughIt() {
        assertThat(row(Entries.full("u")).getString("request_referrer")).isEqualTo("ai-gateway");
        assertThat(row(Entries.bare()).getString("request_referrer")).isEqualTo("ai-gateway");
        assertThat(row(Entries.reported())).containsEntry("request_referrer", JsonValue.NULL);
    }

    private static JsonObject row(LedgerEntry entry) {
        return RequestRow.of(new StoredCall(entry.row(), Map.of()), Bodies.NONE);
    }

    private static JsonObject row(String request) {
        byte[] body = request.getBytes(StandardCharsets.UTF_8);
        return RequestRow.of(
                new StoredCall(Entries.bare().row(), Map.of()), new Bodies(Optional.of(body), Optional.empty()));
    }
}
