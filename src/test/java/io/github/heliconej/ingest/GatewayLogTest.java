package io.github.heliconej.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.CallDraft;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayLogTest {

    /** As the Rust gateway writes it: numbers with a fraction, the provider in capitals, times to the nanosecond. */
    static final String MESSAGE =
            """
            {"authorization": "Bearer sk-1",
             "heliconeMeta": {"omitRequestLog": false, "omitResponseLog": true, "webhookEnabled": false,
                              "posthogApiKey": "phc_1", "promptVersionId": "v7", "modelOverride": "gpt-4o"},
             "log": {
               "request": {"id": "0197f2a0-0000-7000-8000-000000000001", "userId": "ann", "promptId": "p",
                 "properties": {"Team": "blue", "Helicone-Session-Id": "s-1", "Helicone-Auth": "Bearer sk-2"},
                 "targetUrl": "https://api.openai.com/v1/chat/completions?key=sk-3", "provider": "OPENAI",
                 "bodySize": 120.0, "path": "/v1/chat/completions?key=sk-4",
                 "requestCreatedAt": "2026-01-01T00:00:00.123456789Z", "isStream": true},
               "response": {"id": "0197f2a0-0000-7000-8000-000000000002", "status": 200.0, "bodySize": 345.0,
                 "timeToFirstToken": 90.0, "responseCreatedAt": "2026-01-01T01:00:02.123456789+01:00", "delayMs": 1999.5}}}
            """;

    @Test
    void message_whole_saysEverything() {
        CallDraft call = Intake.ofGateway(MESSAGE);

        assertThat(call.requestId()).hasToString("0197f2a0-0000-7000-8000-000000000001");
        assertThat(call.created()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456789Z"));
        assertThat(call.end().duration()).isEqualTo(Duration.ofMillis(1999));
        assertThat(call.end().firstToken()).contains(Duration.ofMillis(90));
        assertThat(call.end().status()).isEqualTo(200);
        assertThat(call.end().isReported()).isTrue();
        assertThat(call.model().endpoint()).isEqualTo("/v1/chat/completions");
        assertThat(call.model().provider()).isEqualTo("openai");
        assertThat(call.model().isStream()).isTrue();
        assertThat(call.model().promptVersion()).contains("v7");
        assertThat(call.bodies().requestSize()).isEqualTo(120);
        assertThat(call.bodies().answerSize()).isEqualTo(345);
        assertThat(call.bodies().request()).isEmpty();
        assertThat(call.headers().values())
                .containsEntry("Helicone-User-Id", "ann")
                .containsEntry("Helicone-Session-Id", "s-1")
                .containsEntry("Helicone-Property-Team", "blue")
                .containsEntry("Helicone-Prompt-Id", "p")
                .containsEntry("Helicone-Model-Override", "gpt-4o")
                .containsEntry("Helicone-Omit-Response", "true")
                .doesNotContainKeys("Helicone-Omit-Request", "Helicone-Auth");
        assertThat(call.toString()).doesNotContain("sk-", "phc_");
    }

    @Test
    void bodies_thatAreThere_areRead() {
        String message = Intake.with(
                Intake.with(MESSAGE, "/log/request/body", "\"{\\\"model\\\":\\\"gpt-4o-mini\\\"}\""),
                "/log/response/body",
                "\"{\\\"usage\\\":{\\\"prompt_tokens\\\":1000,\\\"completion_tokens\\\":0}}\"");

        CallDraft call = Intake.ofGateway(message);

        assertThat(call.model().asked()).isEqualTo("gpt-4o-mini");
        assertThat(call.spent().usage()).contains(Usage.of(1000, 0));
        assertThat(Intake.cost(call))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.0025"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/log||log",
                "/log/request|[]|log.request",
                "/log/request/id||log.request.id",
                "/log/request/id|\"1-1-1-1-1\"|log.request.id",
                "/log/request/id|\"x\"|log.request.id",
                "/log/request/userId|7|log.request.userId",
                "/log/request/properties|\"x\"|log.request.properties",
                "/log/request/properties/Team|[]|log.request.properties.Team",
                "/log/request/targetUrl||log.request.targetUrl",
                "/log/request/targetUrl|\"https://a b\"|log.request.targetUrl",
                "/log/request/isStream|\"true\"|log.request.isStream",
                "/log/request/bodySize|\"x\"|log.request.bodySize",
                "/log/response/bodySize|1e18|log.response.bodySize",
                "/log/request/requestCreatedAt|\"yesterday\"|log.request.requestCreatedAt",
                "/log/request/requestCreatedAt|\"2027-01-01T00:00:00Z\"|log.request.requestCreatedAt",
                "/log/request/requestCreatedAt|\"1970-01-01T00:00:00Z\"|log.request.requestCreatedAt",
                "/log/response/responseCreatedAt||log.response.responseCreatedAt",
                "/log/response/responseCreatedAt|\"2026-07-01T00:00:00Z\"|log.response.responseCreatedAt",
                "/log/response/status||log.response.status",
                "/log/response/delayMs|-1|log.response.delayMs",
                "/log/response/body|{}|log.response.body",
                "/heliconeMeta|7|heliconeMeta",
                "/heliconeMeta/omitRequestLog|1|heliconeMeta.omitRequestLog",
                "/heliconeMeta/modelOverride|{}|heliconeMeta.modelOverride",
            })
    void member_wrong_isRefusedByItsPath(String pointer, String value, String named) {
        String message = Intake.with(MESSAGE, pointer, value == null ? "" : value);

        assertThatThrownBy(() -> Intake.ofGateway(message))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("'" + named + "'");
    }
}
