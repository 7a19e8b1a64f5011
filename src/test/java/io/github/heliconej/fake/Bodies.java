package io.github.heliconej.fake;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Bodies in OpenAI's shapes: small, valid, compact, always the same. */
public final class Bodies {

    private static final String ID = "chatcmpl-fake";
    private static final String MODEL = "fake-model";
    private static final long CREATED = 1_700_000_000L;

    private Bodies() {}

    /** A chat completion that says this, with a usage of 9 + 2 tokens. */
    public static String chat(String text) {
        return chat(MODEL, text, 9, 2);
    }

    /** A chat completion of a model with these token counts. */
    public static String chat(String model, String text, int promptTokens, int completionTokens) {
        return """
                {"id":"%s","object":"chat.completion","created":%d,"model":%s,"choices":[{"index":0,\
                "message":{"role":"assistant","content":%s,"refusal":null},"logprobs":null,"finish_reason":"stop"}],\
                "usage":%s}"""
                .formatted(ID, CREATED, quoted(model), quoted(text), usage(promptTokens, completionTokens));
    }

    /** The first chunk of a chat stream, which only names the role. */
    public static String roleChunk() {
        return chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    }

    /** A chunk of a chat stream with this piece of text. */
    public static String chatChunk(String text) {
        return chunk("{\"content\":" + quoted(text) + "}", "null");
    }

    /** The last choice chunk of a chat stream. */
    public static String finish(String reason) {
        return chunk("{}", quoted(reason));
    }

    /** The chunk without choices that {@code stream_options.include_usage} asks for. */
    public static String usageChunk(int promptTokens, int completionTokens) {
        return """
                {"id":"%s","object":"chat.completion.chunk","created":%d,"model":"%s","choices":[],"usage":%s}"""
                .formatted(ID, CREATED, MODEL, usage(promptTokens, completionTokens));
    }

    /** A text completion. */
    public static String textCompletion(String text) {
        return """
                {"id":"cmpl-fake","object":"text_completion","created":%d,"model":"%s","choices":[{"text":%s,"index":0,\
                "logprobs":null,"finish_reason":"stop"}],"usage":%s}"""
                .formatted(CREATED, MODEL, quoted(text), usage(9, 2));
    }

    /** A chunk of a text completion stream. */
    public static String textChunk(String text) {
        return textChunk(text, "null");
    }

    /** The last chunk of a text completion stream. */
    public static String textFinish(String text, String reason) {
        return textChunk(text, quoted(reason));
    }

    /** An embedding list with one vector. */
    public static String embedding(float... vector) {
        var numbers = new StringBuilder();
        for (float number : vector) {
            numbers.append(numbers.isEmpty() ? "" : ",").append(number);
        }
        return """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":[%s]}],"model":"%s",\
                "usage":{"prompt_tokens":9,"total_tokens":9}}"""
                .formatted(numbers, MODEL);
    }

    /** A model list. */
    public static String models(String... ids) {
        return Arrays.stream(ids)
                .map(id -> "{\"id\":%s,\"object\":\"model\",\"created\":%d,\"owned_by\":\"fake\"}"
                        .formatted(quoted(id), CREATED))
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
    }

    /** An error answer without code and param. */
    public static String error(String type, String message) {
        return "{\"error\":{\"message\":%s,\"type\":%s,\"param\":null,\"code\":null}}"
                .formatted(quoted(message), quoted(type));
    }

    /** A chat request with one user message. */
    public static String chatRequest(String model, String text) {
        return "{\"model\":%s,\"messages\":[{\"role\":\"user\",\"content\":%s}]}"
                .formatted(quoted(model), quoted(text));
    }

    /** A chat request with one user message that asks for a stream. */
    public static String streamRequest(String model, String text) {
        return "{\"model\":%s,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":%s}]}"
                .formatted(quoted(model), quoted(text));
    }

    /** Text as a JSON string. */
    public static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String chunk(String delta, String finishReason) {
        return """
                {"id":"%s","object":"chat.completion.chunk","created":%d,"model":"%s","choices":[{"index":0,"delta":%s,\
                "logprobs":null,"finish_reason":%s}]}"""
                .formatted(ID, CREATED, MODEL, delta, finishReason);
    }

    private static String textChunk(String text, String finishReason) {
        return """
                {"id":"cmpl-fake","object":"text_completion","created":%d,"model":"%s","choices":[{"text":%s,"index":0,\
                "logprobs":null,"finish_reason":%s}]}"""
                .formatted(CREATED, MODEL, quoted(text), finishReason);
    }

    private static String usage(int promptTokens, int completionTokens) {
        return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(promptTokens, completionTokens, promptTokens + completionTokens);
    }
}
