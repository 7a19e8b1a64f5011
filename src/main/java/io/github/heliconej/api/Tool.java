package io.github.heliconej.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * A function the model may ask for: {@code {"type":"function","function":{"name":…,"parameters":{…}}}}.
 *
 * @param json the tool as it travels
 */
public record Tool(JsonObject json) {

    /** {@return a function with the JSON Schema of its arguments} */
    public static Tool function(String name, String description, JsonObject parameters) {
        return new Tool(Json.createObjectBuilder()
                .add("type", "function")
                .add(
                        "function",
                        Json.createObjectBuilder()
                                .add("name", name)
                                .add("description", description)
                                .add("parameters", parameters))
                .build());
    }

    /** {@return the kind only: descriptions and schemas are never printed by accident} */
    @Override
    public String toString() {
        return "Tool[" + json.get("type") + "]";
    }
}
