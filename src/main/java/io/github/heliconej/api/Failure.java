package io.github.heliconej.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What went wrong, in OpenAI's terms: {@code {"error":{"message","type","code","param"}}}.
 *
 * @param status the HTTP status, 400 to 599
 * @param type OpenAI's coarse class, such as {@code invalid_request_error}
 * @param code what exactly, such as {@code upstream_timeout}; stable
 * @param message one sentence for a person
 * @param param the member or header at fault
 * @param source the target that failed, such as {@code gpt-4o/openai}; empty if no target was asked
 * @param retryAfter how long the upstream asked to wait
 * @param headers the headers of the upstream's refusal, names in lower case; empty if it did not answer
 * @param details every target's failure, when several were tried
 * @param info the call's identity and answer headers, once known
 */
public record Failure(
        int status,
        String type,
        String code,
        String message,
        Optional<String> param,
        String source,
        Optional<Duration> retryAfter,
        Map<String, String> headers,
        List<Failure> details,
        Optional<CallInfo> info) {

    /** Copies the collections. */
    public Failure {
        headers = Map.copyOf(headers);
        details = List.copyOf(details);
    }

    /** {@return a failure of this status, with OpenAI's type for it} */
    public static Failure of(int status, String code, String message) {
        return new Failure(
                status,
                typeOf(status),
                code,
                message,
                Optional.empty(),
                "",
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty());
    }

    /** {@return the error type OpenAI uses with a status} */
    public static String typeOf(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    /** {@return a copy with the member or header at fault, or null for none} */
    public Failure withParam(String name) {
        return new Failure(
                status, type, code, message, Optional.ofNullable(name), source, retryAfter, headers, details, info);
    }

    /** {@return a copy with another sentence} */
    public Failure withMessage(String sentence) {
        return new Failure(status, type, code, sentence, param, source, retryAfter, headers, details, info);
    }

    /** {@return a copy whose message, type, code, param and header values are changed by this} */
    public Failure reworded(UnaryOperator<String> change) {
        return new Failure(
                status,
                change.apply(type),
                change.apply(code),
                change.apply(message),
                param.map(change),
                source,
                retryAfter,
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> change.apply(header.getValue()))),
                details,
                info);
    }

    /** {@return a copy with the upstream's own error type} */
    public Failure withType(String upstreamType) {
        return new Failure(status, upstreamType, code, message, param, source, retryAfter, headers, details, info);
    }

    /** {@return a copy that names the target} */
    public Failure from(String target) {
        return new Failure(status, type, code, message, param, target, retryAfter, headers, details, info);
    }

    /** {@return a copy with the wait the upstream asked for} */
    public Failure withRetryAfter(Optional<Duration> wait) {
        return new Failure(status, type, code, message, param, source, wait, headers, details, info);
    }

    /** {@return a copy with the headers that came with the upstream's refusal} */
    public Failure withHeaders(Map<String, String> received) {
        return new Failure(status, type, code, message, param, source, retryAfter, received, details, info);
    }

    /** {@return a copy with every target's failure} */
    public Failure withDetails(List<Failure> failures) {
        return new Failure(status, type, code, message, param, source, retryAfter, headers, failures, info);
    }

    /** {@return a copy with the call's identity} */
    public Failure withInfo(CallInfo callInfo) {
        return new Failure(
                status, type, code, message, param, source, retryAfter, headers, details, Optional.of(callInfo));
    }

    /** {@return the whole seconds in {@code Retry-After}: every 429 and 503 has some, other failures have none} */
    public Optional<String> secondsToWait() {
        return status == 429 || status == 503
                ? Optional.of(Long.toString(
                        Math.max(1, (retryAfter.orElse(Duration.ZERO).toMillis() + 999) / 1000)))
                : Optional.empty();
    }

    /** {@return the body a caller sees} */
    public JsonObject toJson() {
        JsonObjectBuilder error = Json.createObjectBuilder()
                .add("message", message)
                .add("type", type)
                .add("code", code)
                .add("param", param.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
        if (!details.isEmpty()) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            details.forEach(detail -> array.add(detail.toDetail()));
            error.add("details", array);
        }
        return Json.createObjectBuilder().add("error", error).build();
    }

    private JsonObjectBuilder toDetail() {
        return Json.createObjectBuilder()
                .add("source", source)
                .add("statusCode", status)
                .add("type", type)
                .add("message", message);
    }
}
