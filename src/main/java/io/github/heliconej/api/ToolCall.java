package io.github.heliconej.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * A model's wish to have a function called.
 *
 * @param id the name of this wish, which the tool's answer repeats
 * @param function the function's name
 * @param arguments the arguments as JSON text, exactly as the model wrote them; not always valid
 */
public record ToolCall(String id, String function, String arguments) {

    static ToolCall from(JsonObject json) {
        JsonObject function = json.getJsonObject("function");
        return new ToolCall(
                json.getString("id", ""),
                function == null ? "" : function.getString("name", ""),
                function == null ? "" : function.getString("arguments", ""));
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("type", "function")
                .add(
                        "function",
                        Json.createObjectBuilder().add("name", function).add("arguments", arguments))
                .build();
    }

    /** {@return id and function only: arguments are never printed by accident} */
    @Override
    public String toString() {
        return "ToolCall[" + id + ", " + function + "]";
    }
}
