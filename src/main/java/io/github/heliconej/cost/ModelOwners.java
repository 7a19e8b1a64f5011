package io.github.heliconej.cost;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who is meant by a provider's name, and whose a model is. */
final class ModelOwners {

    private static final Map<String, String> SLUGS = Map.of(
            "google-ai-studio", "google",
            "vertex", "google",
            "xai", "x-ai",
            "bedrock", "aws",
            // Those two pass calls on, or rehearse them: who serves the model is not known.
            "helicone", "",
            "sandbox", "");

    private static final List<Map.Entry<String, String>> AUTHORS = List.of(
            Map.entry("gpt-", "openai"),
            Map.entry("o", "openai"),
            Map.entry("text-embedding-", "openai"),
            Map.entry("claude-", "anthropic"),
            Map.entry("gemini-", "google"),
            Map.entry("mistral-", "mistral"),
            Map.entry("codestral-", "mistral"),
            Map.entry("deepseek-", "deepseek"),
            Map.entry("grok-", "x-ai"),
            Map.entry("command-", "cohere"));

    private ModelOwners() {}

    /** {@return the table's slug for a provider; empty for none} */
    static String slug(String provider) {
        String lower = provider.strip().toLowerCase(Locale.ROOT);
        return SLUGS.getOrDefault(lower, lower);
    }

    /** {@return the table's slug of who made a model, by its name in lower case} */
    static Optional<String> author(String model) {
        return AUTHORS.stream()
                .filter(author -> model.startsWith(author.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
