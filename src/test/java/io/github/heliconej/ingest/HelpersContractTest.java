package io.github.heliconej.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.api.WireFile;
import io.github.heliconej.ledger.CallDraft;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Helicone's loggers have really sent ({@code wire/helpers}). */
class HelpersContractTest {

    @ParameterizedTest
    @CsvSource({
        "request, custom, gpt-4o-mini, gpt-4o-mini-2024-07-18, false",
        "request-openai, openai, gpt-4o-mini, gpt-4o-mini-2024-07-18, false",
        "request-anthropic, anthropic, claude-3-5-sonnet-20241022, claude-3-5-sonnet-20241022, false",
        "request-google, google-ai-studio, gemini-2.0-flash, gemini-2.0-flash, false",
        "single-request, custom, gpt-4o-mini, gpt-4o-mini-2024-07-18, false",
        "builder, custom, gpt-4o-mini, gpt-4o-mini-2024-07-18, false",
        "stream, custom, gpt-4o-mini, gpt-4o-mini-2024-07-18, true",
        "single-stream, custom, gpt-4o-mini, gpt-4o-mini-2024-07-18, true",
        "single-stream-anthropic, custom, claude-3-5-sonnet-20241022, claude-3-5-sonnet-20241022, true",
        "builder-stream, custom, gpt-4o-mini, gpt-4o-mini-2024-07-18, true",
        "builder-stream-anthropic, custom, claude-3-5-sonnet-20241022, claude-3-5-sonnet-20241022, true",
    })
    void call_recorded_isReadWithItsTokensAndItsPrice(
            String name, String provider, String asked, String answered, boolean isStream) {
        CallDraft call = read(name);

        assertThat(call.model().provider()).isEqualTo(provider);
        assertThat(call.model().asked()).isEqualTo(asked);
        assertThat(call.model().answered()).isEqualTo(answered);
        assertThat(call.model().isStream()).isEqualTo(isStream);
        assertThat(call.end().status()).isEqualTo(200);
        assertThat(call.spent().usage()).contains(Usage.of(9, 2));
        assertThat(call.spent().cost()).isPresent();
        assertThat(Intake.answer(call)).contains("Hi there");
        assertSaid(call, name);
    }

    @ParameterizedTest
    @CsvSource({
        "request-elsewhere, my-vendor, my-llama, 200, SUCCEEDED",
        "single-request-text, custom, gpt-4o-mini, 200, SUCCEEDED",
        "builder-cancelled, custom, gpt-4o-mini, -3, CANCELLED",
        "builder-error, custom, gpt-4o-mini, 500, FAILED",
        "tool, tool, weather, 200, SUCCEEDED",
        "vector-db, vector_db, documents, 200, SUCCEEDED",
        "data, data, user_query, 200, SUCCEEDED",
    })
    void call_withoutTokens_isReadWithoutAPrice(
            String name, String provider, String asked, int status, Outcome outcome) {
        CallDraft call = read(name);

        assertThat(call.model().provider()).isEqualTo(provider);
        assertThat(call.model().asked()).isEqualTo(asked);
        assertThat(call.end().status()).isEqualTo(status);
        assertThat(call.end().outcome()).isEqualTo(outcome);
        assertThat(call.spent().usage()).isEmpty();
        assertThat(call.spent().cost()).isEmpty();
        assertSaid(call, name);
    }

    @ParameterizedTest
    @CsvSource({
        "litellm-openai, openai, /v1, gpt-4o-mini, 30",
        "litellm-openai-stream, openai, /v1, gpt-4o-mini, 10",
        "litellm-anthropic, anthropic, /v1/messages, claude-sonnet-4-5, 30",
        "litellm-gemini, google-ai-studio, /v1beta, gemini-2.0-flash, 30",
        "python-request, openai, custom-model-nopath, gpt-4o-mini-2024-07-18, 11",
        "python-builder, custom, custom-model-nopath, gpt-4o-mini-2024-07-18, 11",
    })
    void call_ofLoggersInPython_isRead(String name, String provider, String endpoint, String answered, int tokens) {
        CallDraft call = read(name);

        assertThat(call.model().provider()).isEqualTo(provider);
        assertThat(call.model().endpoint()).isEqualTo(endpoint);
        assertThat(call.model().answered()).isEqualTo(answered);
        assertThat(call.spent().usage()).map(Usage::totalTokens).contains((long) tokens);
        assertThat(call.spent().cost()).isPresent();
        assertThat(Intake.answer(call)).contains("Hi there");
        assertThat(call.headers().values())
                .containsEntry("Helicone-User-Id", "ann")
                .containsEntry("Helicone-Session-Id", "s-1")
                .containsEntry("Helicone-Property-Case", name.split("-")[0])
                .doesNotContainKeys("Helicone-Auth", "team", "hidden_params");
    }

    @Test
    void latency_told_isTheDuration() {
        assertThat(read("single-request").end().duration()).hasMillis(1250);
    }

    @Test
    void stream_recorded_hasItsFirstToken() {
        assertThat(read("stream").end().firstToken()).isPresent();
        assertThat(read("request").end().firstToken()).isEmpty();
    }

    private static void assertSaid(CallDraft call, String name) {
        assertThat(call.created())
                .isAfter(Instant.parse("2026-01-31T12:00:00Z"))
                .isBefore(Intake.CLOCK.instant());
        assertThat(call.requestId().toString()).startsWith("00000000-0000-4000-8000-");
        assertThat(call.headers().values())
                .containsEntry("Helicone-User-Id", "ann")
                .containsEntry("Helicone-Session-Id", "s-1")
                .containsEntry("Helicone-Session-Path", "/plan/search")
                .containsEntry("Helicone-Session-Name", "Trip")
                .containsEntry("Helicone-Property-Case", name);
    }

    private static CallDraft read(String name) {
        RawJson recorded = WireFile.json("helpers/" + name + ".json");
        RawJson headers = recorded.object("headers").orElseThrow();
        Map<String, String> sent = new TreeMap<>();
        headers.names()
                .forEach(header -> sent.put(header, headers.string(header).orElseThrow()));
        Optional<LogRoute> route =
                LogRoute.of(recorded.string("path").orElseThrow().split("/")[1]);
        RawJson body = recorded.object("body").orElseThrow();
        return Intake.with(null).read(route.orElseThrow(), body, Intake.context(sent));
    }
}
