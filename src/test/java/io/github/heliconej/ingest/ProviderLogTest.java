package io.github.heliconej.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.CallDraft;
import io.github.heliconej.ledger.Ledger;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderLogTest {

    private static final String ID = "0b7d0b6e-95b5-4f6a-9c3c-1d2b3a4c5d6e";
    private static final String REPORT =
            """
            {"providerRequest": {
               "url": "https://api.openai.com/v1/chat/completions?key=sk-query",
               "json": {"model": "gpt-4o-mini", "messages": [], "user": "bob"},
               "meta": {"Helicone-Auth": "Bearer sk-1", "helicone-user-id": "ann", "HELICONE-PROPERTY-Team": "blue",
                        "Helicone-Property-Size": 7, "Helicone-Property-None": null, "Helicone-OpenAI-Api-Key": "sk-2",
                        "Helicone-Prompt-Id": "p", "user_api_key": "sk-3", "anything": {"else": []}}},
             "providerResponse": {
               "json": {"model": "gpt-4o-mini-2024-07-18", "usage": {"prompt_tokens": 1000, "completion_tokens": 100}},
               "status": 200, "headers": {"openai-version": "2020-10-01"}},
             "timing": {"startTime": {"seconds": 1767225600, "milliseconds": 250},
                        "endTime": {"seconds": 1767225602, "milliseconds": 0}, "timeToFirstToken": 150.75}}
            """;

    @Test
    void report_whole_saysEverything() {
        CallDraft call = Intake.read(LogRoute.OAI, REPORT, Map.of());

        assertThat(call.created()).isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
        assertThat(call.end().duration()).isEqualTo(Duration.ofMillis(1750));
        assertThat(call.end().firstToken()).contains(Duration.ofMillis(150));
        assertThat(call.end().status()).isEqualTo(200);
        assertThat(call.end().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(call.model().endpoint()).isEqualTo("/v1/chat/completions");
        assertThat(call.model().provider()).isEqualTo("openai");
        assertThat(call.model().asked()).isEqualTo("gpt-4o-mini");
        assertThat(call.model().answered()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(call.spent().usage()).contains(Usage.of(1000, 100));
        assertThat(Intake.cost(call)).contains(new BigDecimal("0.00021"));
        assertThat(call.bodies().requestSize()).isEqualTo(55);
    }

    @Test
    void meta_ofAnyCase_isHeadersAndKeysAreNot() {
        assertThat(Intake.read(REPORT).headers().values())
                .isEqualTo(Map.of(
                        "helicone-user-id",
                        "ann",
                        "HELICONE-PROPERTY-Team",
                        "blue",
                        "Helicone-Property-Size",
                        "7",
                        "Helicone-Prompt-Id",
                        "p",
                        "Helicone-Property-App",
                        "shop"));
    }

    @Test
    void headers_ofTheReport_goBeforeItsMeta() {
        CallDraft call =
                Intake.read(LogRoute.CUSTOM, REPORT, Map.of("Helicone-User-Id", "eve", "Helicone-Request-Id", ID));

        assertThat(call.headers().get("Helicone-User-Id")).contains("eve");
        assertThat(call.requestId()).hasToString(ID);
    }

    @Test
    void id_inMeta_isTheCalls() {
        String report = Intake.with(REPORT, "/providerRequest/meta/helicone-request-id", '"' + ID + '"');

        assertThat(Intake.read(report).requestId()).hasToString(ID);
    }

    @Test
    void cost_ofAnotherModel_isThatModelsPrice() {
        String report = Intake.with(REPORT, "/providerRequest/meta/Helicone-Model-Override", "\"gpt-4o\"");

        assertThat(Intake.cost(Intake.read(report))).contains(new BigDecimal("0.0035"));
    }

    @Test
    void cost_reported_counts() {
        assertThat(Intake.cost(Intake.read(Intake.with(REPORT, "/providerResponse/cost", "0.125"))))
                .contains(new BigDecimal("0.125"));
    }

    @Test
    void cost_withoutPriceOrTokens_isUnknown() {
        assertThat(Intake.cost(Intake.read(Intake.with(REPORT, "/providerResponse/json/usage", ""))))
                .isEmpty();
        String ours = Intake.with(
                Intake.with(REPORT, "/providerRequest/json/model", "\"our-llama\""),
                "/providerResponse/json/model",
                "\"our-llama\"");
        assertThat(Intake.cost(Intake.read(ours))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, OAI, /v1, openai",
        "https://api.anthropic.com/v1/messages, ANTHROPIC, /v1/messages, anthropic",
        "https://me.openai.azure.com/openai/deployments/x/chat/completions?api-version=1, OAI, /openai/deployments/x/chat/completions, azure",
        "https://generativelanguage.googleapis.com/v1beta, CUSTOM, /v1beta, google-ai-studio",
        "https://europe-west1-aiplatform.googleapis.com/v1, CUSTOM, /v1, vertex",
        "http://user:secret@LLM.bank.example:8080/v1/chat?key=x#y, CUSTOM, /v1/chat, llm.bank.example",
        "https://llm.bank.example, CUSTOM, /, llm.bank.example",
        "custom-model-nopath, CUSTOM, custom-model-nopath, custom",
        "custom-model-nopath, OAI, custom-model-nopath, openai",
        "custom-model-nopath, ANTHROPIC, custom-model-nopath, anthropic",
        "/v1/chat?key=x, GOOGLEAPIS, /v1/chat, google-ai-studio",
    })
    void url_any_saysWhereTheCallWent(String url, LogRoute route, String endpoint, String provider) {
        CallDraft call = Intake.read(route, Intake.with(REPORT, "/providerRequest/url", '"' + url + '"'), Map.of());

        assertThat(call.model().endpoint()).isEqualTo(endpoint);
        assertThat(call.model().provider()).isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({
        "200, SUCCEEDED",
        "204.0, SUCCEEDED",
        "302, SUCCEEDED",
        "400, FAILED",
        "429, FAILED",
        "500, FAILED",
        "504, TIMED_OUT",
        "408, TIMED_OUT",
        "-2, TIMED_OUT",
        "-3, CANCELLED",
        "-4, REFUSED",
        "-100, BROKEN",
    })
    void status_any_saysWhatBecameOfTheCall(String status, Outcome outcome) {
        assertThat(Intake.read(Intake.with(REPORT, "/providerResponse/status", status))
                        .end()
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void error_reported_hasItsCode() {
        String report = Intake.with(
                Intake.with(REPORT, "/providerResponse/status", "429"),
                "/providerResponse/json",
                "{\"error\":{\"message\":\"Slow down\",\"code\":\"rate_limit_exceeded\"}}");

        assertThat(Intake.read(report).end().errorCode()).contains("rate_limit_exceeded");
    }

    @Test
    void timing_absent_isNow() {
        CallDraft call = Intake.read(Intake.with(REPORT, "/timing", ""));

        assertThat(call.created()).isEqualTo(Intake.CLOCK.instant());
        assertThat(call.end().duration()).isZero();
    }

    /** Clocks are set back, and their servers' time differs. */
    @Test
    void timing_alittleOff_isKept() {
        CallDraft back = Intake.read(Intake.with(REPORT, "/timing/endTime/seconds", "1767225599"));
        assertThat(back.end().duration()).isZero();

        String ahead = Intake.with(
                Intake.with(REPORT, "/timing/startTime/seconds", "1785585660"),
                "/timing/endTime/seconds",
                "1785585662");
        assertThat(Intake.read(ahead).created()).isAfter(Intake.CLOCK.instant());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/providerRequest||providerRequest",
                "/providerRequest|[]|providerRequest",
                "/providerRequest/url||providerRequest.url",
                "/providerRequest/url|7|providerRequest.url",
                "/providerRequest/url|\"a\\nb\"|providerRequest.url",
                "/providerRequest/url|\" \"|providerRequest.url",
                "/providerRequest/url|\"https://\"|providerRequest.url",
                "/providerRequest/url|\"https://a b/\"|providerRequest.url",
                "/providerRequest/json||providerRequest.json",
                "/providerRequest/json|\"x\"|providerRequest.json",
                "/providerRequest/meta|[]|providerRequest.meta",
                "/providerRequest/meta/Helicone-Session-Id|{}|providerRequest.meta",
                "/providerRequest/meta/Helicone-User-Id|\"twice\"|providerRequest.meta",
                "/providerRequest/meta/Helicone-Session-Id|\"a\\r\\nb\"|Helicone-Session-Id",
                "/providerRequest/meta/Helicone-Property-a b|\"c\"|Helicone-Property-a?b",
                "/providerRequest/meta/Helicone-Request-Id|\"abc\"|Helicone-Request-Id",
                "/providerResponse||providerResponse",
                "/providerResponse|7|providerResponse",
                "/providerResponse/json|[]|providerResponse.json",
                "/providerResponse/textBody|{}|providerResponse.textBody",
                "/providerResponse/base64Body|\"$%\"|providerResponse.base64Body",
                "/providerResponse/headers|\"x\"|providerResponse.headers",
                "/providerResponse/cost|\"1\"|providerResponse.cost",
                "/providerResponse/cost|-1|providerResponse.cost",
                "/providerResponse/cost|1e999999999|providerResponse.cost",
                "/providerResponse/status||providerResponse.status",
                "/providerResponse/status|\"200\"|providerResponse.status",
                "/providerResponse/status|0|providerResponse.status",
                "/providerResponse/status|-1|providerResponse.status",
                "/providerResponse/status|200.5|providerResponse.status",
                "/providerResponse/status|99999999999|providerResponse.status",
                "/timing|7|timing",
                "/timing/startTime||timing.startTime",
                "/timing/startTime|\"2026\"|timing.startTime",
                "/timing/startTime/seconds||timing.startTime.seconds",
                "/timing/startTime/seconds|\"1\"|timing.startTime.seconds",
                "/timing/startTime/seconds|-5|timing.startTime.seconds",
                "/timing/startTime/seconds|0|timing.startTime",
                "/providerResponse/cost|1000001|providerResponse.cost",
                "/timing/startTime/seconds|1e30|timing.startTime.seconds",
                "/timing/startTime/seconds|1e12|timing.startTime",
                "/timing/startTime/milliseconds|1e30|timing.startTime.milliseconds",
                "/timing/startTime/seconds|1785672060|timing.startTime",
                "/timing/startTime/milliseconds|null,|timing.startTime.milliseconds",
                "/timing/endTime/milliseconds|true|timing.endTime.milliseconds",
                "/timing/endTime/seconds|1767225000|timing.endTime",
                "/timing/endTime/seconds|1767925602|timing.endTime",
                "/timing/timeToFirstToken|\"5\"|timing.timeToFirstToken",
                "/timing/timeToFirstToken|-5|timing.timeToFirstToken",
                "/timing/timeToFirstToken|1e12|timing.timeToFirstToken",
                "/provider|{}|provider",
            })
    void member_wrong_isRefusedByItsPath(String pointer, String value, String named) {
        String odd = value == null ? "" : value.equals("null,") ? "[]" : value;
        String report = Intake.with(REPORT, pointer, odd);

        assertThatThrownBy(() -> Intake.read(report)).isInstanceOfSatisfying(Stop.class, refused -> {
            assertThat(refused.failure().status()).isEqualTo(400);
            assertThat(refused.failure().message()).contains("'" + named);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"providerRequest\":null}", "{\"log\":{}}"})
    void report_ofSomethingElse_isRefused(String report) {
        assertThatThrownBy(() -> Intake.read(report)).isInstanceOf(Stop.class);
    }

    @Test
    void members_twice_areRefused() {
        String report = REPORT.replace("\"status\": 200", "\"status\": 200, \"status\": 500");

        assertThatThrownBy(() -> Intake.read(report))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("'providerResponse' has two members");
    }

    @Test
    void meta_ofManyHeaders_isRefused() {
        StringBuilder meta = new StringBuilder("{\"Helicone-Property-0\":1");
        for (int number = 1; number <= 100; number++) {
            meta.append(",\"Helicone-Property-").append(number).append("\":1");
        }
        String report = Intake.with(REPORT, "/providerRequest/meta", meta + "}");

        assertThatThrownBy(() -> Intake.read(report)).isInstanceOf(Stop.class).hasMessageContaining("100 headers");
    }

    @Test
    void log_full_refusesReportsAsItRefusesCalls() {
        List<CallDraft> kept = new ArrayList<>();
        LogIntake intake = Intake.with(new FullLedger(kept));
        CallContext context = Intake.context(Map.of());

        assertThatThrownBy(() -> intake.take(LogRoute.CUSTOM, RawJson.parse(REPORT), context))
                .isInstanceOfSatisfying(
                        Stop.class, full -> assertThat(full.failure().code()).isEqualTo("log_full"));
        assertThat(kept).isEmpty();
    }

    /** A log that has no room. */
    private static final class FullLedger extends Ledger {

        private final List<CallDraft> kept;

        FullLedger(List<CallDraft> kept) {
            this.kept = kept;
        }

        @Override
        public void admit() {
            throw new Stop(Failure.of(503, "log_full", "Full."));
        }

        @Override
        public void record(CallDraft call) {
            kept.add(call);
        }
    }
}
