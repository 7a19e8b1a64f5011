package io.github.heliconej.web;

import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.BodyJson;
import io.github.heliconej.ledger.LedgerBook.Bodies;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.StoredCall;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** A call on record as Helicone's management API shows it, with a few members of ours at its end. */
final class RequestRow {

    private static final String NO_REQUEST = "00000000-0000-0000-0000-000000000000";

    /** The referrer of calls that went through a gateway, which is this one. */
    private static final String GATEWAY = "ai-gateway";

    private static final List<String> NOT_KEPT = List.of(
            "feedback_id",
            "helicone_user",
            "signed_body_url",
            "country_code",
            "target_url",
            "updated_at",
            "ai_gateway_body_mapping",
            "storage_location",
            "node_id",
            "job_id");

    private final LedgerRow row;
    private final JsonObjectBuilder json = Jsonp.PROVIDER.createObjectBuilder();

    private RequestRow(LedgerRow row) {
        this.row = row;
    }

    static JsonObject of(StoredCall call, Bodies bodies) {
        RequestRow shown = new RequestRow(call.row());
        JsonValue request = body(bodies.request());
        JsonValue response = body(bodies.response());
        shown.addRequest(request);
        shown.addResponse(response);
        shown.addUsage();
        shown.addSaid(call);
        shown.json.add("llmSchema", LlmSchema.of(call.row(), request, response));
        shown.addUnknown();
        shown.addOurs();
        return shown.json.build();
    }

    private void addRequest(JsonValue body) {
        json.add("request_id", row.requestId().toString())
                .add("request_created_at", row.created().toString())
                .add("request_body", body)
                .add("request_path", row.what().endpoint())
                .add("request_model", row.what().asked());
        text("request_user_id", row.who().user());
        json.add("request_properties", properties());
        text("model_override", row.what().override());
        text("prompt_id", row.what().promptId());
        text("prompt_version", row.what().promptVersion());
        json.add("provider", row.what().provider());
        json.add("model", row.what().model());
    }

    private void addResponse(JsonValue body) {
        Instant end = row.created().plus(row.end().duration());
        json.add("response_id", row.id().toString())
                .add("response_created_at", end.toString())
                .add("response_body", body)
                .add("response_status", row.end().status())
                .add("response_model", row.what().model())
                .add("delay_ms", row.end().duration().toMillis());
        millis("time_to_first_token", row.end().firstToken());
        boolean isCached = row.end().outcome() == LedgerRow.Outcome.CACHED;
        json.add("cache_enabled", isCached)
                .add(
                        "cache_reference_id",
                        row.end().cachedFrom().map(Object::toString).orElse(NO_REQUEST));
    }

    private void addUsage() {
        tokens("total_tokens", Usage::totalTokens);
        tokens("prompt_tokens", Usage::promptTokens);
        tokens("completion_tokens", Usage::completionTokens);
        tokens("prompt_cache_read_tokens", Usage::cachedTokens);
        tokens("prompt_cache_write_tokens", Usage::cacheWriteTokens);
        tokens("reasoning_tokens", Usage::reasoningTokens);
        tokens("prompt_audio_tokens", Usage::promptAudioTokens);
        tokens("completion_audio_tokens", Usage::completionAudioTokens);
        usd("cost", row.spent().cost());
        usd("costUSD", row.spent().cost());
    }

    private void addSaid(StoredCall call) {
        JsonObjectBuilder scores = Jsonp.PROVIDER.createObjectBuilder();
        new TreeMap<>(call.scores()).forEach((name, score) -> scores.add(name, score.value()));
        json.add("scores", scores).add("properties", properties());
        Optional<StoredCall.Score> feedback = Optional.ofNullable(call.scores().get(StoredCall.FEEDBACK));
        text("feedback_created_at", feedback.map(score -> score.updated().toString()));
        json.add(
                "feedback_rating",
                feedback.<JsonValue>map(score -> score.value().signum() > 0 ? JsonValue.TRUE : JsonValue.FALSE)
                        .orElse(JsonValue.NULL));
    }

    /** What Helicone's clients look for and this gateway has not got; a body comes with its row, so it needs no address. */
    private void addUnknown() {
        NOT_KEPT.forEach(json::addNull);
        json.add("asset_ids", JsonValue.EMPTY_JSON_ARRAY)
                .add("asset_urls", JsonValue.EMPTY_JSON_OBJECT)
                .add("assets", JsonValue.EMPTY_JSON_ARRAY);
        text("request_referrer", row.end().isReported() ? Optional.empty() : Optional.of(GATEWAY));
    }

    private void addOurs() {
        json.add("tenant", row.who().tenant())
                .add("caller", row.who().caller())
                .add("outcome", row.end().outcome().name().toLowerCase(Locale.ROOT))
                .add("is_stream", row.what().isStream())
                .add(
                        "usage_estimated",
                        row.spent().usage().map(Usage::isEstimate).orElse(false));
        text("error_code", row.end().errorCode());
        text("session_id", row.who().session().map(Session::id));
        text("session_path", row.who().session().flatMap(Session::path));
        text("session_name", row.who().session().flatMap(Session::name));
        usd("cache_saved_usd", row.spent().saved());
        millis("cache_saved_ms", row.end().savedTime());
        json.add("request_size", row.spent().requestSize())
                .add("response_size", row.spent().responseSize());
        JsonArrayBuilder attempts = Jsonp.PROVIDER.createArrayBuilder();
        row.end()
                .attempts()
                .forEach(attempt -> attempts.add(Jsonp.PROVIDER
                        .createObjectBuilder()
                        .add("source", attempt.source())
                        .add("status", attempt.status())
                        .add("delay_ms", attempt.duration().toMillis())));
        json.add("attempts", attempts);
    }

    private JsonObjectBuilder properties() {
        JsonObjectBuilder properties = Jsonp.PROVIDER.createObjectBuilder();
        for (Map.Entry<String, String> property : new TreeMap<>(row.who().properties()).entrySet()) {
            properties.add(property.getKey(), property.getValue());
        }
        return properties;
    }

    private static JsonValue body(Optional<byte[]> body) {
        return body.flatMap(BodyJson::of).orElse(JsonValue.NULL);
    }

    private void text(String name, Optional<String> text) {
        json.add(name, text.<JsonValue>map(Jsonp.PROVIDER::createValue).orElse(JsonValue.NULL));
    }

    private void millis(String name, Optional<Duration> time) {
        json.add(
                name,
                time.<JsonValue>map(known -> Jsonp.PROVIDER.createValue(known.toMillis()))
                        .orElse(JsonValue.NULL));
    }

    private void tokens(String name, ToLongFunction<Usage> count) {
        json.add(
                name,
                row.spent()
                        .usage()
                        .<JsonValue>map(usage -> Jsonp.PROVIDER.createValue(count.applyAsLong(usage)))
                        .orElse(JsonValue.NULL));
    }

    private void usd(String name, OptionalLong nanos) {
        if (nanos.isPresent()) {
            json.add(name, Usd.of(nanos.getAsLong()));
        } else {
            json.addNull(name);
        }
    }
}
