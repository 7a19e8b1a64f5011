package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An instance of a JSON schema, always the same one. Every property is filled in, every array has one element unless
 * the schema says otherwise, and a recursive {@code $ref} ends at the first way out: another branch of {@code anyOf},
 * null, an empty array, or a property that is not required. A way out is found if there is one, because a reference is
 * never followed inside itself. Keywords beyond {@link SchemaRules} are ignored or, like {@code allOf}, understood as
 * far as a sample needs. One thread.
 */
final class SchemaSample {

    /** Bounds the work and the instance, in characters: a few definitions can double into billions of values. */
    private static final int BUDGET = 50_000;

    private static final int VISIT = 16;
    private static final int MAX_DEPTH = 64;

    private final JsonObject root;
    private final Deque<String> following = new ArrayDeque<>();
    private int spent;
    private int depth;

    private SchemaSample(JsonObject root) {
        this.root = root;
    }

    /**
     * Makes an instance.
     *
     * @param schema the schema, to which its {@code $ref}s belong
     * @return the instance, or empty if there is none, or none of reasonable size
     */
    static Optional<JsonValue> of(JsonObject schema) {
        var sample = new SchemaSample(schema);
        return sample.value(schema, "").filter(value -> sample.spent <= BUDGET);
    }

    private Optional<JsonValue> value(JsonValue schema, String name) {
        spend(VISIT + name.length());
        if (spent > BUDGET || depth >= MAX_DEPTH || schema.getValueType() == JsonValue.ValueType.FALSE) {
            return Optional.empty();
        }
        depth++;
        try {
            return schema instanceof JsonObject object ? byKeyword(object, name) : text(name);
        } finally {
            depth--;
        }
    }

    private Optional<JsonValue> byKeyword(JsonObject schema, String name) {
        if (schema.containsKey("const")) {
            return given(schema.get("const"));
        }
        if (schema.get("enum") instanceof JsonArray values) {
            return values.isEmpty() ? Optional.empty() : given(values.get(0));
        }
        if (schema.get("$ref") instanceof JsonString ref) {
            return referenced(ref.getString(), name);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.get(keyword) instanceof JsonArray branches) {
                spend(schema.size());
                return anyOf(SchemaMerge.without(schema, keyword), branches, name);
            }
        }
        if (schema.get("allOf") instanceof JsonArray parts) {
            return allOf(SchemaMerge.without(schema, "allOf"), parts, name);
        }
        return SchemaMerge.types(schema).stream()
                .map(type -> byType(type, schema, name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<JsonValue> byType(String type, JsonObject schema, String name) {
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "integer" -> NumberSample.of(schema, true);
            case "number" -> NumberSample.of(schema, false);
            case "boolean" -> Optional.of(JsonValue.TRUE);
            case "null" -> Optional.of(JsonValue.NULL);
            case "string" -> StringSample.of(schema, name).flatMap(text -> given(SandboxJson.text(text)));
            default -> Optional.empty();
        };
    }

    private Optional<JsonValue> referenced(String ref, String name) {
        if (!ref.startsWith("#") || following.contains(ref)) {
            return Optional.empty();
        }
        spend(ref.length());
        following.push(ref);
        try {
            return SandboxJson.find(root, ref.substring(1)).flatMap(target -> value(target, name));
        } finally {
            following.pop();
        }
    }

    private Optional<JsonValue> anyOf(JsonObject base, JsonArray branches, String name) {
        for (JsonValue branch : branches) {
            spend(SchemaMerge.size(base) + SchemaMerge.size(branch));
            if (spent > BUDGET) {
                break;
            }
            Optional<JsonValue> found = value(SchemaMerge.of(base, branch), name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<JsonValue> allOf(JsonObject base, JsonArray parts, String name) {
        JsonValue merged = base;
        for (JsonValue part : parts) {
            JsonValue target = part instanceof JsonObject object && object.get("$ref") instanceof JsonString ref
                    ? SandboxJson.find(root, ref.getString().replaceFirst("^#", ""))
                            .orElse(part)
                    : part;
            spend(VISIT + SchemaMerge.size(merged) + SchemaMerge.size(target));
            if (merged instanceof JsonObject object && spent <= BUDGET) {
                merged = SchemaMerge.of(object, target);
            }
        }
        return value(merged, name);
    }

    private Optional<JsonValue> object(JsonObject schema) {
        JsonObject properties = SchemaMerge.object(schema, "properties");
        Set<String> required = new LinkedHashSet<>(SchemaMerge.texts(schema, "required"));
        spend(required.size());
        JsonObjectBuilder object = SandboxJson.object();
        for (var property : properties.entrySet()) {
            Optional<JsonValue> value = value(property.getValue(), property.getKey());
            if (value.isEmpty() && required.contains(property.getKey())) {
                return Optional.empty();
            }
            value.ifPresent(found -> object.add(property.getKey(), found));
        }
        for (String name : required) {
            if (!properties.containsKey(name)) {
                text(name).ifPresent(found -> object.add(name, found));
            }
        }
        return Optional.of(object.build());
    }

    private Optional<JsonValue> array(JsonObject schema, String name) {
        int min = size(schema, "minItems", 0);
        int max = size(schema, "maxItems", Integer.MAX_VALUE);
        int count = Math.min(Math.max(1, min), max);
        JsonArrayBuilder array = SandboxJson.array();
        for (int i = 0; i < count; i++) {
            Optional<JsonValue> item = value(schema.getOrDefault("items", JsonValue.TRUE), name);
            if (item.isEmpty()) {
                return min == 0 ? Optional.of(JsonValue.EMPTY_JSON_ARRAY) : item;
            }
            array.add(item.get());
        }
        return min > max ? Optional.empty() : Optional.of(array.build());
    }

    private Optional<JsonValue> text(String name) {
        return given(SandboxJson.text(StringSample.plain(name)));
    }

    private Optional<JsonValue> given(JsonValue value) {
        spend(value.toString().length());
        return Optional.of(value);
    }

    private void spend(int characters) {
        spent = Math.min(spent + characters, BUDGET + 1);
    }

    private static int size(JsonObject schema, String name, int otherwise) {
        return schema.get(name) instanceof JsonNumber number
                ? NumberSample.clamp(number, Integer.MAX_VALUE)
                : otherwise;
    }
}
