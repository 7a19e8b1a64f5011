package io.github.heliconej.alert;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.NanoDollars;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerBook.Bodies;
import io.github.heliconej.ledger.LedgerRow;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What a webhook is told of a call, as Helicone tells it, with the status, properties and session beside: {@code
 * {"request_id","user_id"?,"request_body","response_body","status","request_response_url","model","provider",
 * "metadata":{"cost","promptTokens","completionTokens","totalTokens","latencyMs"},…}}.
 */
final class WebhookPayload {

    /** Larger bodies are not told. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private static final int LARGEST_BODY = 10 * 1024;

    private final LedgerRow row;
    private final JsonObjectBuilder json = PROVIDER.createObjectBuilder();

    private WebhookPayload(LedgerRow row) {
        this.row = row;
    }

    /** The bytes that are signed and sent. */
    static byte[] of(LedgerRow row, Bodies bodies, boolean includesData) {
        WebhookPayload payload = new WebhookPayload(row);
        payload.addBodies(bodies);
        if (includesData) {
            payload.addData();
            payload.addOurs();
        }
        return payload.json.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private void addBodies(Bodies bodies) {
        json.add("request_id", row.requestId().toString());
        row.who().user().ifPresent(user -> json.add("user_id", user));
        json.add("request_body", body(bodies.request()))
                .add("response_body", body(bodies.response()))
                .add("status", row.end().status());
    }

    private JsonValue body(Optional<byte[]> body) {
        if (body.isEmpty()) {
            return JsonValue.NULL;
        }
        try {
            return body.get().length > LARGEST_BODY
                    ? PROVIDER.createValue("The body is larger than 10 KB; fetch it from " + path() + ".")
                    : RawJson.parse(body.get()).tree();
        } catch (MalformedJsonException beyondReading) {
            return JsonValue.NULL;
        }
    }

    private String path() {
        return "/v1/request/" + row.requestId();
    }

    private void addData() {
        JsonObjectBuilder metadata = PROVIDER.createObjectBuilder();
        OptionalLong cost = row.spent().cost();
        metadata.add("cost", cost.isPresent() ? PROVIDER.createValue(usd(cost.getAsLong())) : JsonValue.NULL)
                .add("promptTokens", tokens(Usage::promptTokens))
                .add("completionTokens", tokens(Usage::completionTokens))
                .add("totalTokens", tokens(Usage::totalTokens))
                .add("latencyMs", row.end().duration().toMillis());
        json.add("request_response_url", path())
                .add("model", row.what().model())
                .add("provider", row.what().provider())
                .add("metadata", metadata);
    }

    private JsonValue tokens(ToLongFunction<Usage> count) {
        return row.spent()
                .usage()
                .<JsonValue>map(usage -> PROVIDER.createValue(count.applyAsLong(usage)))
                .orElse(JsonValue.NULL);
    }

    /** Without an exponent. */
    private static BigDecimal usd(long nanos) {
        BigDecimal usd = NanoDollars.usd(nanos).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }

    private void addOurs() {
        JsonObjectBuilder properties = PROVIDER.createObjectBuilder();
        new TreeMap<>(row.who().properties()).forEach(properties::add);
        json.add("request_created_at", row.created().toString())
                .add("request_model", row.what().asked())
                .add("outcome", row.end().outcome().name().toLowerCase(Locale.ROOT))
                .add("properties", properties)
                .add("session", row.who().session().map(WebhookPayload::session).orElse(JsonValue.NULL));
    }

    private static JsonValue session(Session session) {
        JsonObjectBuilder json = PROVIDER.createObjectBuilder().add("id", session.id());
        session.path().ifPresent(path -> json.add("path", path));
        session.name().ifPresent(name -> json.add("name", name));
        return json.build();
    }
}
