package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * One call of a function that the model, had there been one, would have asked for.
 *
 * @param id what the tool's result must quote
 * @param name the function
 * @param arguments a JSON text, cut off if tokens ran out
 */
record ToolCall(String id, String name, String arguments) {

    /**
     * The call as part of a unary message.
     *
     * @return {@code {"id","type","function":{"name","arguments"}}}
     */
    JsonObject json() {
        return opened(arguments).build();
    }

    /**
     * The first piece of the call in a stream: id and name, and no arguments yet.
     *
     * @param index its place among the calls of the choice
     * @return an element of {@code delta.tool_calls}
     */
    JsonObject opening(int index) {
        return SandboxJson.object().add("index", index).addAll(opened("")).build();
    }

    /**
     * A later piece of the call in a stream.
     *
     * @param index its place among the calls of the choice
     * @param piece the next characters of the arguments
     * @return an element of {@code delta.tool_calls}
     */
    static JsonObject piece(int index, String piece) {
        return SandboxJson.object()
                .add("index", index)
                .add("function", SandboxJson.object().add("arguments", piece))
                .build();
    }

    private JsonObjectBuilder opened(String given) {
        return SandboxJson.object()
                .add("id", id)
                .add("type", "function")
                .add("function", SandboxJson.object().add("name", name).add("arguments", given));
    }
}
