package io.github.heliconej.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A chat completion as the upstream wrote it.
 *
 * @param json the body
 * @param info who answered
 */
public record ChatResponse(RawJson json, CallInfo info) {

    /** {@return the first choice's text; empty if it has none, as with tool calls} */
    public String text() {
        return message().flatMap(message -> message.string("content")).orElse("");
    }

    /** {@return the tools the first choice wants called; empty for none} */
    public List<ToolCall> toolCalls() {
        return message().map(message -> message.objects("tool_calls")).orElse(List.of()).stream()
                .map(call -> ToolCall.from(call.tree()))
                .toList();
    }

    /** {@return why the first choice ended; an open set: {@code stop}, {@code length}, {@code tool_calls}, …} */
    public Optional<String> finishReason() {
        return choices().stream().findFirst().flatMap(choice -> choice.string("finish_reason"));
    }

    /** {@return all choices, as they are} */
    public List<RawJson> choices() {
        return json.objects("choices");
    }

    /** {@return the tokens the upstream counted} */
    public Optional<Usage> usage() {
        return Usage.from(json);
    }

    /** {@return the model that answered} */
    public Optional<String> model() {
        return json.string("model");
    }

    /** {@return the first choice's message as an assistant's turn, for the next request} */
    public Message asMessage() {
        JsonObject turn = message().map(RawJson::tree).orElse(JsonValue.EMPTY_JSON_OBJECT);
        return new Message(turn);
    }

    private Optional<RawJson> message() {
        return choices().stream().findFirst().flatMap(choice -> choice.object("message"));
    }
}
