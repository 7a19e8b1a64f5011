package io.github.heliconej.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Reads the headers that go with every call: {@code helicone.defaults.Helicone-Property-App=shop}, or in the environment
 * {@code HELICONE_DEFAULTS_HELICONE_PROPERTY_APP=shop}.
 */
final class DefaultHeaders {

    private static final String KEY = "helicone.defaults.";
    private static final String VARIABLE = "HELICONE_DEFAULTS_";

    private final Config config;
    private final Consumer<String> problems;

    DefaultHeaders(Config config, Consumer<String> problems) {
        this.config = config;
        this.problems = problems;
    }

    Map<String, String> read() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String key : config.getPropertyNames()) {
            if (key.startsWith(VARIABLE)
                    && !key.substring(VARIABLE.length()).replace("_", "").isEmpty()) {
                put(variables, key, title(key.substring(VARIABLE.length())));
            } else if (key.startsWith(KEY)) {
                put(headers, key, key.substring(KEY.length()));
            }
        }
        // Servers add the lower-case dotted twin of each variable (helicone.defaults.helicone.property.app): a header's
        // name has no dots, so the twin is known by them.
        headers.keySet().removeIf(name -> isInvented(name) && variables.containsKey(name.replace('.', '-')));
        headers.keySet().stream()
                .filter(name -> !name.matches("[A-Za-z0-9!#$%&'*+^_`|~-]+"))
                .forEach(name -> problems.accept(KEY + name + ": is not the name of a header"));
        variables.forEach(headers::putIfAbsent);
        return headers;
    }

    private void put(Map<String, String> headers, String key, String name) {
        String value = config.getOptionalValue(key, String.class).orElse("").strip();
        if (value.chars().anyMatch(letter -> letter < ' ' || letter > 126)) {
            problems.accept(key + ": must be printable ASCII");
        } else if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }

    private static boolean isInvented(String name) {
        return name.contains(".") || name.equals(name.toLowerCase(Locale.ROOT));
    }

    private static String title(String variable) {
        return Arrays.stream(variable.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }
}
