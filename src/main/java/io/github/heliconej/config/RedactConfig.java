package io.github.heliconej.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is taken out of texts before they are kept.
 *
 * @param names {@code helicone.redact}: names of {@linkplain #BUILT_IN kinds that are known} and of patterns
 * @param patterns {@code helicone.redact.pattern.<name>}: the patterns among the names
 */
public record RedactConfig(List<String> names, Map<String, Pattern> patterns) {

    /** The kinds that need no pattern. */
    public static final List<String> BUILT_IN = List.of("email", "iban", "card");

    /** Copies the collections. */
    public RedactConfig {
        names = List.copyOf(names);
        patterns = Map.copyOf(patterns);
    }
}
