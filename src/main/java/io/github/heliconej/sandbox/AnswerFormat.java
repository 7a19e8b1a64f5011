package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * The {@code response_format} of a chat request.
 *
 * @param isObject any JSON object is wanted
 * @param instance the JSON text that satisfies the caller's schema, if there is one
 */
record AnswerFormat(boolean isObject, Optional<String> instance) {

    private static final String PARAM = "response_format";

    /**
     * Reads the format and, for {@code json_schema}, makes the instance at once.
     *
     * @param fields the request
     * @return the format
     * @throws SandboxException 400 for an unknown type, or a schema outside of OpenAI's subset or without an instance
     */
    static AnswerFormat parse(RequestFields fields) {
        Optional<RequestFields> format = fields.object(PARAM);
        String type = format.map(given -> given.text("type")).orElse("text");
        return switch (type) {
            case "text" -> new AnswerFormat(false, Optional.empty());
            case "json_object" -> new AnswerFormat(true, Optional.empty());
            case "json_schema" -> new AnswerFormat(false, Optional.of(instance(format.orElseThrow())));
            default -> throw fields.wrong(PARAM, "must have the type text, json_object or json_schema");
        };
    }

    private static String instance(RequestFields format) {
        RequestFields definition = format.object("json_schema").orElseThrow(() -> refusal("'json_schema' is missing"));
        if (definition.text("name").length() > 64) {
            throw refusal("'name' is longer than 64 characters");
        }
        JsonObject schema =
                definition.object("schema").map(RequestFields::json).orElseThrow(() -> refusal("'schema' is missing"));
        SchemaRules.check(schema, definition.flag("strict"), PARAM);
        return SchemaSample.of(schema)
                .map(JsonValue::toString)
                .orElseThrow(() -> refusal("the schema has no instance, or none that the sandbox can make"));
    }

    private static SandboxException refusal(String reason) {
        return SandboxException.invalid(PARAM, "Invalid '" + PARAM + "': " + reason + ".");
    }
}
