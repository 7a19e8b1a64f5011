package io.github.heliconej.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * One message of a conversation: {@code {"role":"user","content":"Hello"}}.
 *
 * @param json the message as it travels; anything the factories do not cover can be built by hand
 */
public record Message(JsonObject json) {

    /** {@return instructions for the model} */
    public static Message system(String text) {
        return of("system", text);
    }

    /** {@return instructions for the model, under the name that newer models prefer} */
    public static Message developer(String text) {
        return of("developer", text);
    }

    /** {@return what the user says} */
    public static Message user(String text) {
        return of("user", text);
    }

    /** {@return what the user says and shows} */
    public static Message user(ContentPart... parts) {
        JsonArrayBuilder content = Json.createArrayBuilder();
        for (ContentPart part : parts) {
            content.add(part.json());
        }
        return new Message(Json.createObjectBuilder()
                .add("role", "user")
                .add("content", content)
                .build());
    }

    /** {@return what the model said before} */
    public static Message assistant(String text) {
        return of("assistant", text);
    }

    /** {@return the model's wish to have tools called} */
    public static Message assistant(List<ToolCall> calls) {
        JsonArrayBuilder wishes = Json.createArrayBuilder();
        calls.forEach(call -> wishes.add(call.json()));
        return new Message(Json.createObjectBuilder()
                .add("role", "assistant")
                .addNull("content")
                .add("tool_calls", wishes)
                .build());
    }

    /** {@return what a tool answered to the call of this id} */
    public static Message tool(String callId, String result) {
        return of("tool", result).with("tool_call_id", callId);
    }

    /** {@return a message of any role} */
    public static Message of(String role, String text) {
        return new Message(Json.createObjectBuilder()
                .add("role", role)
                .add("content", text)
                .build());
    }

    /** {@return a copy with one more member, such as {@code name}} */
    public Message with(String name, String value) {
        JsonObjectBuilder changed = Json.createObjectBuilder(json).add(name, value);
        return new Message(changed.build());
    }

    /** {@return the role only: contents are never printed by accident} */
    @Override
    public String toString() {
        return "Message[" + json.get("role") + "]";
    }
}
