package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat answer in OpenAI's shapes.
 *
 * @param envelope id, time and model
 * @param ask the request
 * @param choices what was written
 * @param tokens counts usage and splits streams
 */
record ChatAnswer(AnswerEnvelope envelope, ChatAsk ask, List<ChatChoice> choices, TokenCount tokens) {

    private static final String CHUNK = "chat.completion.chunk";

    /**
     * The unary answer.
     *
     * @return a {@code chat.completion}
     */
    JsonObject whole() {
        List<JsonObject> list = choices.stream().map(this::choice).toList();
        return envelope.begin("chat.completion")
                .add("choices", SandboxJson.array(list))
                .add("usage", usage().json())
                .build();
    }

    /**
     * The streamed answer: per choice a role chunk, pieces of content or tool calls, and a finish chunk, choices in
     * turn; then the usage chunk if it was asked for.
     *
     * @return the events without {@code [DONE]}
     */
    List<JsonObject> chunks() {
        List<JsonObject> chunks = new ArrayList<>();
        Turns.of(choices.stream().map(this::deltas).toList())
                .forEach(choice -> chunks.add(envelope.chunk(CHUNK, choice, ask.stream())));
        if (ask.stream().hasUsage()) {
            chunks.add(envelope.usageChunk(CHUNK, usage()));
        }
        return chunks;
    }

    private Usage usage() {
        return new Usage(
                ask.promptTokens(tokens),
                choices.stream().mapToInt(choice -> choice.tokens(tokens)).sum());
    }

    private JsonObject choice(ChatChoice choice) {
        JsonObjectBuilder message = SandboxJson.object().add("role", "assistant");
        if (choice.hasCalls()) {
            List<JsonObject> calls = choice.calls().stream().map(ToolCall::json).toList();
            message.addNull("content").add("tool_calls", SandboxJson.array(calls));
        } else {
            message.add("content", choice.text());
        }
        return SandboxJson.object()
                .add("index", choice.index())
                .add("message", message.addNull("refusal"))
                .add("logprobs", logprobs(choice.text()))
                .add("finish_reason", choice.finishReason())
                .build();
    }

    private List<JsonObject> deltas(ChatChoice choice) {
        List<JsonObject> deltas = new ArrayList<>();
        JsonObjectBuilder role = SandboxJson.object().add("role", "assistant");
        deltas.add(delta(choice, choice.hasCalls() ? role.addNull("content") : role.add("content", "")));
        for (String piece : tokens.pieces(choice.text())) {
            JsonObject plain = delta(choice, SandboxJson.object().add("content", piece));
            deltas.add(
                    SandboxJson.object(plain).add("logprobs", logprobs(piece)).build());
        }
        for (int i = 0; i < choice.calls().size(); i++) {
            ToolCall call = choice.calls().get(i);
            deltas.add(delta(choice, calling(call.opening(i))));
            for (String piece : tokens.pieces(call.arguments())) {
                deltas.add(delta(choice, calling(ToolCall.piece(i, piece))));
            }
        }
        deltas.add(SandboxJson.object(delta(choice, SandboxJson.object()))
                .add("finish_reason", choice.finishReason())
                .build());
        return deltas;
    }

    private JsonValue logprobs(String text) {
        return ask.topLogprobs().isPresent() && !text.isEmpty()
                ? Logprobs.chat(tokens.pieces(text), ask.topLogprobs().getAsInt())
                : JsonValue.NULL;
    }

    private static JsonObjectBuilder calling(JsonObject call) {
        JsonArray calls = SandboxJson.array(List.of(call));
        return SandboxJson.object().add("tool_calls", calls);
    }

    private static JsonObject delta(ChatChoice choice, JsonObjectBuilder delta) {
        return SandboxJson.object()
                .add("index", choice.index())
                .add("delta", delta)
                .addNull("logprobs")
                .addNull("finish_reason")
                .build();
    }
}
