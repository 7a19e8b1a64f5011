package io.github.heliconej.upstream;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/** Headers that come as members of a JSON object, as LiteLLM's {@code metadata} and the {@code meta} of Helicone's loggers. */
public final class HeaderMembers {

    private HeaderMembers() {}

    /** {@return whether a member of this name is a header: {@code Helicone-*} in any case, and {@code Cache-Control}} */
    public static boolean isHeader(String name) {
        String prefix = GatewayHeaders.PREFIX;
        return name.regionMatches(true, 0, prefix, 0, prefix.length())
                || name.equalsIgnoreCase(GatewayHeaders.CACHE_CONTROL);
    }

    /**
     * Puts a member among headers: strings, numbers and booleans as text, null not at all.
     *
     * @param object where the member is
     * @param path how the object is called, such as {@code metadata}
     * @param name the member's name
     * @param headers the headers so far, without regard to case
     * @throws Stop with status 400 if it is an array or object, or there already
     */
    public static void put(RawJson object, String path, String name, Map<String, String> headers) {
        String where = path + "." + HeaderText.shown(name);
        text(where, path, value(object, path, name)).ifPresent(text -> {
            if (headers.put(name, text) != null) {
                throw Stop.badRequest("'" + where + "' is there twice, in different case.", path);
            }
        });
    }

    private static JsonValue value(RawJson object, String path, String name) {
        try {
            return object.value(name).orElseThrow();
        } catch (MalformedJsonException beyondReading) {
            throw Stop.badRequest("'" + path + "." + HeaderText.shown(name) + "' cannot be read.", path);
        }
    }

    private static Optional<String> text(String where, String path, JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> Optional.empty();
            case STRING -> Optional.of(((JsonString) value).getString());
            case NUMBER, TRUE, FALSE -> Optional.of(value.toString());
            case ARRAY, OBJECT ->
                throw Stop.badRequest("'" + where + "' must be a string, a number or a boolean.", path);
        };
    }
}
