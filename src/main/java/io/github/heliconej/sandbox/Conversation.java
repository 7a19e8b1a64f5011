package io.github.heliconej.sandbox;

import io.github.heliconej.cost.Tokenizers;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The messages of a chat request.
 *
 * @param messages at least one, each with a known role
 */
record Conversation(List<JsonObject> messages) {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");
    private static final Set<String> RESULTS = Set.of("tool", "function");

    /** What a small image costs at low detail. */
    private static final int MEDIUM = 85;

    /**
     * Reads {@code messages}.
     *
     * @param fields the request
     * @return the conversation
     * @throws SandboxException 400 if absent, empty, or with a message that is not one
     */
    static Conversation parse(RequestFields fields) {
        fields.find("messages").orElseThrow(() -> fields.missing("messages"));
        JsonArray array = fields.array("messages");
        if (array.isEmpty()) {
            throw fields.wrong("messages", "must not be empty");
        }
        for (int i = 0; i < array.size(); i++) {
            check(fields, array.get(i), "messages[" + i + "]");
        }
        return new Conversation(array.getValuesAs(JsonObject.class));
    }

    /**
     * Tells whether a tool has just answered.
     *
     * @return true if the last message is its result
     */
    boolean endsWithToolResult() {
        return RESULTS.contains(role(last()));
    }

    /**
     * Tells whether it is the model's turn after a person's.
     *
     * @return true if the last message is from the user
     */
    boolean endsWithUser() {
        return role(last()).equals("user");
    }

    /**
     * The words of the last message.
     *
     * @return its text, or empty
     */
    String lastText() {
        return content(last());
    }

    /**
     * The words of the last message from the user.
     *
     * @return its text, or empty if there is no such message
     */
    Optional<String> lastUserText() {
        return messages.stream()
                .filter(message -> role(message).equals("user"))
                .reduce((first, second) -> second)
                .map(Conversation::content);
    }

    /**
     * Counts the tokens of all messages.
     *
     * @param tokens counts words
     * @return the sum with the frames that OpenAI counts
     */
    int tokens(TokenCount tokens) {
        return Tokenizers.FRAME
                + messages.stream().mapToInt(message -> tokens(message, tokens)).sum();
    }

    private JsonObject last() {
        return messages.get(messages.size() - 1);
    }

    private static int tokens(JsonObject message, TokenCount tokens) {
        String calls =
                message.containsKey("tool_calls") ? message.get("tool_calls").toString() : "";
        String name = message.get("name") instanceof JsonString text ? text.getString() : "";
        int media = message.get("content") instanceof JsonArray parts
                ? (int) parts.stream().filter(part -> text(part).isEmpty()).count()
                : 0;
        return Tokenizers.FRAME
                + tokens.count(role(message))
                + tokens.count(content(message))
                + tokens.count(calls)
                + tokens.count(name)
                + media * MEDIUM;
    }

    private static String role(JsonObject message) {
        return message.getString("role");
    }

    private static String content(JsonObject message) {
        JsonValue content = message.getOrDefault("content", JsonValue.NULL);
        if (content instanceof JsonArray parts) {
            return parts.stream().map(part -> text(part).orElse("")).collect(Collectors.joining());
        }
        return content instanceof JsonString text ? text.getString() : "";
    }

    private static Optional<String> text(JsonValue part) {
        return part.asJsonObject().get("text") instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    private static void check(RequestFields fields, JsonValue value, String place) {
        if (!(value instanceof JsonObject message)) {
            throw fields.wrong(place, "must be an object");
        }
        if (!(message.get("role") instanceof JsonString role) || !ROLES.contains(role.getString())) {
            throw fields.wrong(place + ".role", "must be one of system, developer, user, assistant, tool, function");
        }
        JsonValue content = message.getOrDefault("content", JsonValue.NULL);
        boolean known =
                switch (content.getValueType()) {
                    case STRING -> true;
                    case ARRAY -> content.asJsonArray().stream().allMatch(JsonObject.class::isInstance);
                    case NULL -> role.getString().equals("assistant");
                    default -> false;
                };
        if (!known) {
            throw fields.wrong(place + ".content", "must be a text or a list of content parts");
        }
    }
}
