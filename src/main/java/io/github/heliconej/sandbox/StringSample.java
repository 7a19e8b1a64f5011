package io.github.heliconej.sandbox;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Map;
import java.util.Optional;

/** A string that a schema accepts: the sandbox's name with the property's, an example of a format, or of a pattern. */
final class StringSample {

    private static final int MAX_LENGTH = 1_000;

    /** One example for each format of OpenAI's strict subset, and for two more that frameworks write. */
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("date-time", "2025-01-01T12:00:00Z"),
            Map.entry("date", "2025-01-01"),
            Map.entry("time", "12:00:00Z"),
            Map.entry("duration", "PT1M"),
            Map.entry("email", "sandbox@example.com"),
            Map.entry("hostname", "sandbox.example.com"),
            Map.entry("ipv4", "192.0.2.1"),
            Map.entry("ipv6", "2001:db8::1"),
            Map.entry("uuid", "00000000-0000-4000-8000-000000000000"),
            Map.entry("uri", "https://sandbox.example.com/"),
            Map.entry("url", "https://sandbox.example.com/"));

    private StringSample() {}

    /**
     * Tells whether a format has an example.
     *
     * @param format the value of the keyword
     * @return false if a sample would be a guess
     */
    static boolean isFormat(String format) {
        return FORMATS.containsKey(format);
    }

    /**
     * A string without demands.
     *
     * @param name the property it is for, or empty
     * @return such as {@code sandbox city}
     */
    static String plain(String name) {
        return name.isEmpty() ? "sandbox" : "sandbox " + name;
    }

    /**
     * Makes a string.
     *
     * @param schema its {@code pattern}, {@code format}, {@code minLength} and {@code maxLength} count
     * @param name the property it is for, or empty
     * @return the string, or empty if none was found
     */
    static Optional<String> of(JsonObject schema, String name) {
        int min = length(schema, "minLength", 0);
        int max = length(schema, "maxLength", Integer.MAX_VALUE);
        String format = schema.get("format") instanceof JsonString given ? given.getString() : "";
        Optional<String> found = FORMATS.containsKey(format)
                ? Optional.of(FORMATS.get(format))
                : Optional.of(sized(plain(name), Math.min(min, MAX_LENGTH), max));
        if (schema.get("pattern") instanceof JsonString pattern) {
            String regex = pattern.getString();
            found = found.filter(text -> PatternSample.matches(regex, text)).or(() -> PatternSample.of(regex));
        }
        return found.filter(
                text -> text.codePointCount(0, text.length()) >= min && text.codePointCount(0, text.length()) <= max);
    }

    private static String sized(String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return text.substring(0, text.offsetByCodePoints(0, max));
        }
        return text + ".".repeat(Math.max(0, min - length));
    }

    private static int length(JsonObject schema, String name, int otherwise) {
        return schema.get(name) instanceof JsonNumber number
                ? NumberSample.clamp(number, Integer.MAX_VALUE)
                : otherwise;
    }
}
