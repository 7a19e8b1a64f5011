package io.github.heliconej.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * A request as the caller wrote it, read through a few lenses.
 *
 * <p>Only what the gateway acts on is checked; the upstream judges the rest. Immutable and safe for concurrent use.
 *
 * @param <R> the kind of request, which the {@code with} methods answer with
 */
public sealed interface ModelRequest<R extends ModelRequest<R>> permits ChatRequest, TextRequest, EmbeddingRequest {

    /** {@return the body} */
    RawJson json();

    /** {@return where this request goes} */
    Endpoint endpoint();

    /** {@return a request of the same kind with this body} */
    R withJson(RawJson json);

    /** {@return the member {@code model}: one model, or a chain as {@link ModelRoute} reads it} */
    default String model() {
        return json().string("model").orElseThrow();
    }

    /**
     * {@return the chain of models asked for}
     *
     * @throws Stop with status 400 if the chain does not parse
     */
    default ModelRoute route() {
        return ModelRoute.parse(model());
    }

    /** {@return whether the answer is wanted as a stream} */
    default boolean isStream() {
        return json().isTrue("stream");
    }

    /** {@return whether the caller asked for the chunk that carries a stream's usage} */
    default boolean includesUsage() {
        return json().object("stream_options")
                .map(options -> options.isTrue("include_usage"))
                .orElse(false);
    }

    /** {@return the end user the caller named in the body} */
    default Optional<String> user() {
        return json().string("user");
    }

    /** {@return the caller's metadata if it is an object} */
    default Optional<JsonObject> metadata() {
        return json().object("metadata").map(RawJson::tree);
    }

    /** {@return a copy that asks for this model or chain} */
    default R withModel(String model) {
        return with("model", model);
    }

    /** {@return a copy whose answer is a stream, or is not} */
    default R withStream(boolean stream) {
        if (stream) {
            return with("stream", JsonValue.TRUE);
        }
        return withJson(isStream() ? json().without("stream") : json());
    }

    /** {@return a copy that asks for the usage chunk at the end of the stream} */
    default R withUsageChunk() {
        RawJson options = json().object("stream_options").orElseGet(() -> RawJson.parse("{}"));
        return withJson(json().with("stream_options", options.with("include_usage", JsonValue.TRUE)));
    }

    /** {@return a copy in which the member has this value} */
    default R with(String name, JsonValue value) {
        return withJson(json().with(name, value));
    }

    /** {@return a copy in which the member is this string} */
    default R with(String name, String value) {
        return withJson(json().with(name, value));
    }

    /** {@return a copy without the member} */
    default R without(String name) {
        return withJson(json().without(name));
    }
}
