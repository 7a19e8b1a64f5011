package io.github.heliconej.ingest;

import java.util.Arrays;
import java.util.Optional;

/** The addresses that loggers report to, one for each vendor they know. */
public enum LogRoute {
    /** Any model, and what is no model at all. */
    CUSTOM("custom"),
    /** OpenAI. */
    OAI("openai"),
    /** Anthropic. */
    ANTHROPIC("anthropic"),
    /** Google. */
    GOOGLEAPIS("google-ai-studio");

    private final String provider;

    LogRoute(String provider) {
        this.provider = provider;
    }

    /** {@return the route that stands in a path as this, such as {@code oai}; empty if there is none} */
    public static Optional<LogRoute> of(String segment) {
        return Arrays.stream(values())
                .filter(route -> route.name().toLowerCase(java.util.Locale.ROOT).equals(segment))
                .findFirst();
    }

    /** Who answered, unless a report says more. */
    String provider() {
        return provider;
    }
}
