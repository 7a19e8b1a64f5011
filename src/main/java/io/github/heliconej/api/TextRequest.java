package io.github.heliconej.api;

import jakarta.json.Json;

/**
 * A text completion request: {@code {"model":"gpt-4o-mini","prompt":"Once upon a time", …}}.
 *
 * @param json the body; {@code model} is a non-blank string and {@code prompt} is there
 * @see <a href="https://platform.openai.com/docs/api-reference/completions/create">OpenAI: create completion</a>
 */
public record TextRequest(RawJson json) implements ModelRequest<TextRequest> {

    /**
     * Checks the two members the gateway needs.
     *
     * @throws Stop with status 400 and the member's name
     */
    public TextRequest {
        Checks.model(json);
        Checks.present(json, "prompt");
    }

    /**
     * Reads a request body.
     *
     * @throws Stop with status 400 if it is not JSON or lacks what the gateway needs
     */
    public static TextRequest parse(byte[] body) {
        return new TextRequest(Checks.parse(body));
    }

    /** {@return a request to go on with this text; add parameters by {@link #with}} */
    public static TextRequest of(String model, String prompt) {
        return new TextRequest(RawJson.of(Json.createObjectBuilder()
                .add("model", model)
                .add("prompt", prompt)
                .build()));
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.COMPLETIONS;
    }

    @Override
    public TextRequest withJson(RawJson changed) {
        return new TextRequest(changed);
    }
}
