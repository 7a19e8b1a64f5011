package io.github.heliconej.api;

import jakarta.json.Json;
import java.util.List;

/**
 * An embedding request: {@code {"model":"text-embedding-3-small","input":["one","two"], …}}.
 *
 * @param json the body; {@code model} is a non-blank string and {@code input} is there
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/create">OpenAI: create embeddings</a>
 */
public record EmbeddingRequest(RawJson json) implements ModelRequest<EmbeddingRequest> {

    /**
     * Checks the two members the gateway needs.
     *
     * @throws Stop with status 400 and the member's name
     */
    public EmbeddingRequest {
        Checks.model(json);
        Checks.present(json, "input");
    }

    /**
     * Reads a request body.
     *
     * @throws Stop with status 400 if it is not JSON or lacks what the gateway needs
     */
    public static EmbeddingRequest parse(byte[] body) {
        return new EmbeddingRequest(Checks.parse(body));
    }

    /** {@return a request for one vector per text; add parameters by {@link #with}} */
    public static EmbeddingRequest of(String model, List<String> texts) {
        return new EmbeddingRequest(RawJson.of(Json.createObjectBuilder()
                .add("model", model)
                .add("input", Json.createArrayBuilder(texts))
                .build()));
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.EMBEDDINGS;
    }

    @Override
    public EmbeddingRequest withJson(RawJson changed) {
        return new EmbeddingRequest(changed);
    }

    /** {@return false: embeddings have no streams} */
    @Override
    public boolean isStream() {
        return false;
    }
}
