package io.github.heliconej.ledger;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calls as lines of OpenAI's format for fine-tuning: {@code {"messages":[…, the answer],"tools":[…]}}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/fine-tuning/chat-input">OpenAI: chat input</a>
 */
public final class FineTuning {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final int OK = 200;
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String TOOL_CALLS = "tool_calls";

    private FineTuning() {}

    /**
     * {@return the line; empty if the call failed, was no chat or completion, or if its bodies are not kept whole}
     */
    public static Optional<JsonObject> line(CallStream.Full full) {
        if (full.call().row().end().status() != OK) {
            return Optional.empty();
        }
        Optional<JsonObject> request = object(full.bodies().request());
        Optional<JsonObject> response = object(full.bodies().response());
        return request.flatMap(asked -> response.flatMap(FineTuning::answer).flatMap(answer -> line(asked, answer)));
    }

    private static Optional<JsonObject> line(JsonObject request, JsonObject answer) {
        List<JsonValue> asked = messages(request);
        if (asked.isEmpty() || asked.stream().anyMatch(message -> !(message instanceof JsonObject))) {
            return Optional.empty();
        }
        JsonArrayBuilder messages = PROVIDER.createArrayBuilder();
        asked.forEach(messages::add);
        JsonObjectBuilder line = PROVIDER.createObjectBuilder().add("messages", messages.add(answer));
        Stream.of("tools", "parallel_tool_calls")
                .filter(name -> request.getOrDefault(name, JsonValue.NULL) != JsonValue.NULL)
                .forEach(name -> line.add(name, request.get(name)));
        return Optional.of(line.build()).filter(built -> !BodyText.isCut(built));
    }

    /** A text completion's prompt is what a user said. */
    private static List<JsonValue> messages(JsonObject request) {
        if (request.get("messages") instanceof JsonArray messages) {
            return messages;
        }
        return request.get("prompt") instanceof JsonString prompt
                ? List.of(PROVIDER.createObjectBuilder()
                        .add(ROLE, "user")
                        .add(CONTENT, prompt)
                        .build())
                : List.of();
    }

    /** The first choice, without what a model may not be taught. */
    private static Optional<JsonObject> answer(JsonObject response) {
        if (!(response.get("choices") instanceof JsonArray choices)
                || choices.isEmpty()
                || !(choices.get(0) instanceof JsonObject choice)) {
            return Optional.empty();
        }
        JsonValue message = choice.get("message");
        JsonObject said = message instanceof JsonObject object ? object : choice;
        JsonValue content = said.get(message instanceof JsonObject ? CONTENT : "text");
        JsonObjectBuilder answer = PROVIDER.createObjectBuilder().add(ROLE, "assistant");
        boolean hasText = content instanceof JsonString;
        boolean hasCalls = said.get(TOOL_CALLS) instanceof JsonArray calls && !calls.isEmpty();
        if (hasText) {
            answer.add(CONTENT, content);
        }
        if (hasCalls) {
            answer.add(TOOL_CALLS, said.get(TOOL_CALLS));
        }
        return hasText || hasCalls ? Optional.of(answer.build()) : Optional.empty();
    }

    private static Optional<JsonObject> object(Optional<byte[]> body) {
        return body.flatMap(BodyJson::of).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }
}
