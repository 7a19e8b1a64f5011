package io.github.heliconej.web;

import io.github.heliconej.ledger.LedgerRow;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was asked and answered in the one shape that Helicone's clients show, whatever the endpoint: {@code
 * {"request":{"model","messages":[…]},"response":{"messages":[…],"error"}}}.
 *
 * @see <a href="https://github.com/Helicone/helicone/blob/main/packages/llm-mapper/types.ts">Helicone: LlmSchema</a>
 */
final class LlmSchema {

    /** Parameters that have the same name there. */
    private static final List<String> PARAMETERS = List.of(
            "temperature",
            "top_p",
            "seed",
            "stream",
            "presence_penalty",
            "frequency_penalty",
            "stop",
            "n",
            "reasoning_effort",
            "response_format",
            "parallel_tool_calls",
            "prompt",
            "input",
            "instructions");

    private LlmSchema() {}

    /** The shape; null where no body is there. */
    static JsonValue of(LedgerRow row, JsonValue request, JsonValue response) {
        if (!(request instanceof JsonObject) && !(response instanceof JsonObject)) {
            return JsonValue.NULL;
        }
        JsonObjectBuilder schema = Jsonp.PROVIDER.createObjectBuilder();
        schema.add(
                "request", request(row, request instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT));
        schema.add("response", response instanceof JsonObject object ? response(row, object) : JsonValue.NULL);
        return schema.build();
    }

    private static JsonObject request(LedgerRow row, JsonObject body) {
        JsonObjectBuilder request = Jsonp.PROVIDER
                .createObjectBuilder()
                .add("model", row.what().asked())
                .add("messages", LlmMessages.of(LlmMessages.objects(body.get("messages"))));
        Stream.of("max_tokens", "max_completion_tokens")
                .filter(body::containsKey)
                .forEach(name -> request.add("max_tokens", body.get(name)));
        PARAMETERS.stream().filter(body::containsKey).forEach(name -> request.add(name, body.get(name)));
        if (body.containsKey("tools")) {
            request.add("tools", tools(LlmMessages.objects(body.get("tools"))));
        }
        return request.build();
    }

    private static JsonArrayBuilder tools(List<JsonObject> tools) {
        JsonArrayBuilder array = Jsonp.PROVIDER.createArrayBuilder();
        for (JsonObject tool : tools) {
            JsonObject function = tool.get("function") instanceof JsonObject inner ? inner : tool;
            JsonObjectBuilder one = Jsonp.PROVIDER.createObjectBuilder();
            Stream.of("name", "description", "parameters")
                    .filter(function::containsKey)
                    .forEach(name -> one.add(name, function.get(name)));
            array.add(one);
        }
        return array;
    }

    private static JsonObject response(LedgerRow row, JsonObject body) {
        JsonObjectBuilder response = Jsonp.PROVIDER
                .createObjectBuilder()
                .add("model", row.what().model())
                .add("messages", LlmMessages.of(answers(body)));
        if (body.containsKey("error") && body.get("error") != JsonValue.NULL) {
            JsonValue error = body.get("error");
            boolean hasMessage = error instanceof JsonObject object && object.get("message") instanceof JsonString;
            response.add(
                    "error",
                    Jsonp.PROVIDER
                            .createObjectBuilder()
                            .add(
                                    "heliconeMessage",
                                    hasMessage ? error.asJsonObject().get("message") : error));
        }
        return response.build();
    }

    /** A choice has a message or, of a text completion, a text; an answer of Anthropic's is the message itself. */
    private static List<JsonObject> answers(JsonObject body) {
        if (body.containsKey("role") && body.containsKey("content")) {
            return List.of(body);
        }
        return LlmMessages.objects(body.get("choices")).stream()
                .map(choice -> choice.get("message") instanceof JsonObject message ? message : text(choice))
                .toList();
    }

    private static JsonObject text(JsonObject choice) {
        return Jsonp.PROVIDER
                .createObjectBuilder()
                .add("role", "assistant")
                .add("content", choice.getOrDefault("text", JsonValue.NULL))
                .build();
    }
}
