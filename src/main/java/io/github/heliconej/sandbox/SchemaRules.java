package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OpenAI's subset of JSON schema for structured outputs (guide "Structured Outputs", section "Supported schemas"), as
 * of 2025. Without {@code strict} two of its rules fall away, as they do there: that objects list every property as
 * required, and that they exclude others. One thread.
 */
final class SchemaRules {

    private static final Set<String> REMARKS =
            Set.of("title", "description", "default", "examples", "$schema", "$id", "$comment");
    private static final Set<String> STRUCTURE = Set.of(
            "type",
            "enum",
            "const",
            "anyOf",
            "$ref",
            "$defs",
            "definitions",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "pattern",
            "format");
    private static final Set<String> NUMBERS =
            Set.of("minItems", "maxItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final Set<String> KINDS = Set.of("type", "enum", "const", "anyOf", "$ref");
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final int MAX_LEVELS = 10;
    private static final int MAX_PROPERTIES = 5_000;
    private static final int MAX_VALUES = 1_000;
    private static final int MAX_CHARACTERS = 120_000;

    private final JsonObject root;
    private final boolean strict;
    private final String param;
    private int properties;
    private int characters;

    private SchemaRules(JsonObject root, boolean strict, String param) {
        this.root = root;
        this.strict = strict;
        this.param = param;
    }

    /**
     * Checks a schema.
     *
     * @param schema the schema of an answer or of a function's arguments
     * @param strict every rule holds
     * @param param the request member to name in a refusal
     * @throws SandboxException 400 naming the place and the rule
     */
    static void check(JsonObject schema, boolean strict, String param) {
        var rules = new SchemaRules(schema, strict, param);
        if (!SchemaMerge.types(schema).equals(List.of("object")) || schema.containsKey("anyOf")) {
            throw rules.refusal("#", "must have the type object, without anyOf");
        }
        rules.check(schema, "#", 0);
    }

    private void check(JsonValue value, String place, int level) {
        if (!(value instanceof JsonObject schema)) {
            throw refusal(place, "must be an object");
        }
        schema.forEach((keyword, given) -> checkKeyword(keyword, given, place));
        if (schema.keySet().stream().noneMatch(KINDS::contains)) {
            throw refusal(place, "must have a type, enum, const, anyOf or $ref");
        }
        if (SchemaMerge.types(schema).contains("object")) {
            checkObject(schema, place, level);
        }
        if (SchemaMerge.types(schema).contains("array")) {
            check(schema.getOrDefault("items", JsonValue.NULL), place + "/items", level);
        }
        if (schema.get("anyOf") instanceof JsonArray branches) {
            for (int i = 0; i < branches.size(); i++) {
                check(branches.get(i), place + "/anyOf/" + i, level);
            }
        }
        for (String definitions : List.of("$defs", "definitions")) {
            SchemaMerge.object(schema, definitions)
                    .forEach((name, part) -> check(part, place + "/" + definitions + "/" + spell(name), 0));
        }
    }

    private void checkObject(JsonObject schema, String place, int level) {
        JsonObject members = SchemaMerge.object(schema, "properties");
        List<String> required = SchemaMerge.texts(schema, "required");
        properties += members.size();
        if (level >= MAX_LEVELS || properties > MAX_PROPERTIES) {
            throw refusal(place, "is beyond " + MAX_LEVELS + " levels or " + MAX_PROPERTIES + " properties");
        }
        members.keySet().forEach(this::spell);
        if (!members.keySet().containsAll(required)) {
            throw refusal(place, "requires a property that it does not have");
        }
        if (strict && required.stream().distinct().count() < members.size()) {
            throw refusal(place, "must list every property in required");
        }
        if (strict
                && schema.getOrDefault("additionalProperties", JsonValue.TRUE).getValueType()
                        != JsonValue.ValueType.FALSE) {
            throw refusal(place, "must have additionalProperties false");
        }
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            check(member.getValue(), place + "/properties/" + member.getKey(), level + 1);
        }
    }

    private void checkKeyword(String keyword, JsonValue given, String place) {
        if (!REMARKS.contains(keyword) && !STRUCTURE.contains(keyword) && !NUMBERS.contains(keyword)) {
            throw refusal(place, "has the keyword '" + keyword + "', which is not permitted");
        }
        boolean sound =
                switch (keyword) {
                    case "type" -> isTypes(given);
                    case "const" -> !spell(given.toString()).isEmpty();
                    case "enum" ->
                        isFilled(given)
                                && !spell(given.toString()).isEmpty()
                                && given.asJsonArray().size() <= MAX_VALUES;
                    case "anyOf" -> isFilled(given);
                    case "properties", "$defs", "definitions" -> given instanceof JsonObject;
                    case "required" -> given instanceof JsonArray;
                    case "$ref" -> given instanceof JsonString ref && isKnown(ref.getString());
                    case "format" -> given instanceof JsonString format && StringSample.isFormat(format.getString());
                    case "pattern" -> given instanceof JsonString regex && PatternSample.isPattern(regex.getString());
                    default -> !NUMBERS.contains(keyword) || given instanceof JsonNumber;
                };
        if (!sound) {
            throw refusal(place, "has a value for '" + keyword + "' that is not permitted");
        }
    }

    /** Counts the characters of a name or value against their common limit, which also bounds messages. */
    private String spell(String text) {
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
            throw refusal("#", "has names and values of more than " + MAX_CHARACTERS + " characters");
        }
        return text;
    }

    private boolean isKnown(String ref) {
        return ref.startsWith("#") && SandboxJson.find(root, ref.substring(1)).isPresent();
    }

    private static boolean isTypes(JsonValue given) {
        List<? extends JsonValue> names = given instanceof JsonArray list ? list : List.of(given);
        return !names.isEmpty()
                && names.stream().allMatch(name -> name instanceof JsonString text && TYPES.contains(text.getString()));
    }

    private static boolean isFilled(JsonValue given) {
        return given instanceof JsonArray list && !list.isEmpty();
    }

    private SandboxException refusal(String place, String rule) {
        return SandboxException.invalid(param, "Invalid schema for " + param + ": " + place + " " + rule + ".");
    }
}
