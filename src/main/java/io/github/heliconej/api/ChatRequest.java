package io.github.heliconej.api;

import jakarta.json.Json;
import jakarta.json.JsonValue;

/**
 * A chat completion request: {@code {"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}], …}}.
 *
 * @param json the body; {@code model} is a non-blank string and {@code messages} a non-empty array
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI: create chat completion</a>
 */
public record ChatRequest(RawJson json) implements ModelRequest<ChatRequest> {

    /**
     * Checks the two members the gateway needs. A string {@code prompt} without messages becomes one user message,
     * because that is what LiteLLM sends for {@code completion(prompt=…)}.
     *
     * @throws Stop with status 400 and the member's name
     */
    public ChatRequest {
        Checks.model(json);
        if (!hasMessages(json)) {
            json = fromPrompt(json);
        }
    }

    /**
     * Reads a request body.
     *
     * @throws Stop with status 400 if it is not JSON or lacks what the gateway needs
     */
    public static ChatRequest parse(byte[] body) {
        return new ChatRequest(Checks.parse(body));
    }

    /** {@return a builder for a request to this model or chain} */
    public static ChatRequestBuilder to(String model) {
        return new ChatRequestBuilder(model);
    }

    /** {@return one question to one model} */
    public static ChatRequest of(String model, String text) {
        return to(model).user(text).build();
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.CHAT;
    }

    @Override
    public ChatRequest withJson(RawJson changed) {
        return new ChatRequest(changed);
    }

    private static boolean hasMessages(RawJson json) {
        if (!json.has("messages") || json.isNull("messages") || json.isEmptyArray("messages")) {
            return false;
        }
        if (!json.isArray("messages")) {
            throw Stop.badRequest("'messages' must be an array of messages.", "messages");
        }
        return true;
    }

    private static RawJson fromPrompt(RawJson json) {
        String prompt = json.string("prompt")
                .orElseThrow(
                        () -> Stop.badRequest("'messages' must be an array with at least one message.", "messages"));
        JsonValue messages =
                Json.createArrayBuilder().add(Message.user(prompt).json()).build();
        return json.without("prompt").with("messages", messages);
    }
}
