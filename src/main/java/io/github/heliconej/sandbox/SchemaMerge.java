package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and combines schemas without judging them: a member of an unexpected type counts as absent. */
final class SchemaMerge {

    /** Members that only describe; a schema of nothing else adds nothing to a branch. */
    private static final Set<String> REMARKS =
            Set.of("title", "description", "default", "examples", "$defs", "definitions", "$schema", "$id", "$comment");

    private SchemaMerge() {}

    /**
     * A schema that demands what both demand, for samples: properties and required names unite, of everything else the
     * second decides.
     *
     * @param base the schema around a branch
     * @param branch an element of {@code anyOf}, {@code oneOf} or {@code allOf}
     * @return the branch itself if the base demands nothing
     */
    static JsonValue of(JsonObject base, JsonValue branch) {
        if (!(branch instanceof JsonObject object) || REMARKS.containsAll(base.keySet())) {
            return branch;
        }
        JsonObjectBuilder merged = SandboxJson.object(base).addAll(SandboxJson.object(object));
        JsonObjectBuilder properties =
                SandboxJson.object(object(base, "properties")).addAll(SandboxJson.object(object(object, "properties")));
        List<JsonString> required = Stream.concat(texts(base, "required").stream(), texts(object, "required").stream())
                .distinct()
                .map(SandboxJson::text)
                .toList();
        if (base.containsKey("properties") || object.containsKey("properties")) {
            merged.add("properties", properties);
        }
        return required.isEmpty()
                ? merged.build()
                : merged.add("required", SandboxJson.array(required)).build();
    }

    /**
     * A schema with one member less.
     *
     * @param schema any schema
     * @param keyword the member
     * @return a copy
     */
    static JsonObject without(JsonObject schema, String keyword) {
        return SandboxJson.object(schema).remove(keyword).build();
    }

    /**
     * What it costs to combine a schema.
     *
     * @param schema any schema
     * @return its members, properties and required names
     */
    static int size(JsonValue schema) {
        return schema instanceof JsonObject object
                ? object.size()
                        + object(object, "properties").size()
                        + texts(object, "required").size()
                : 0;
    }

    /**
     * The types a schema allows, null last so that samples prefer a value.
     *
     * @param schema any schema
     * @return what {@code type} says, or what the other members suggest; at least one
     */
    static List<String> types(JsonObject schema) {
        JsonValue type = schema.getOrDefault("type", JsonValue.NULL);
        List<String> types = new ArrayList<>(texts(schema, "type"));
        if (type instanceof JsonString text) {
            types.add(text.getString());
        }
        if (types.isEmpty()) {
            types.add(suggested(schema));
        }
        if (types.remove("null")) {
            types.add("null");
        }
        return types;
    }

    /**
     * A member that is an object.
     *
     * @param schema any schema
     * @param name the member
     * @return it, or an empty object
     */
    static JsonObject object(JsonObject schema, String name) {
        return schema.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /**
     * A member that is a list of strings.
     *
     * @param schema any schema
     * @param name the member
     * @return its strings, or none
     */
    static List<String> texts(JsonObject schema, String name) {
        if (!(schema.get(name) instanceof JsonArray array)) {
            return List.of();
        }
        return array.stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }

    private static String suggested(JsonObject schema) {
        if (schema.containsKey("properties") || schema.containsKey("required")) {
            return "object";
        }
        return schema.containsKey("items") ? "array" : "string";
    }
}
