package io.github.heliconej.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models to try, in order: {@code name[/provider[/deployment]]} entries separated by commas, and {@code !provider}
 * entries that exclude a provider.
 *
 * <p>Spaces around entries are trimmed and one leading {@code helicone/} is taken off each (LiteLLM's prefix).
 *
 * @param entries the models to try; at least one
 * @param excluded the providers that must not be used, without the exclamation mark
 * @see <a href="https://docs.helicone.ai/gateway/provider-routing">Helicone: provider routing</a>
 */
public record ModelRoute(List<Entry> entries, List<String> excluded) {

    private static final int MOST = 20;
    private static final int LONGEST = 10_000;
    private static final String LITELLM_PREFIX = "helicone/";

    /**
     * One model of a chain.
     *
     * @param name the model
     * @param provider the provider asked for
     * @param deployment what follows the provider, further slashes included
     */
    public record Entry(String name, Optional<String> provider, Optional<String> deployment) {

        static Entry parse(String text) {
            String[] parts = text.split("/", 3);
            for (String part : parts) {
                if (part.isBlank()) {
                    throw Stop.badRequest("'model' has an entry with an empty part.", "model");
                }
            }
            return new Entry(parts[0], part(parts, 1), part(parts, 2));
        }

        private static Optional<String> part(String[] parts, int index) {
            return index < parts.length ? Optional.of(parts[index]) : Optional.empty();
        }

        /** {@return the entry as a chain spells it} */
        public String text() {
            return name
                    + provider.map(text -> "/" + text).orElse("")
                    + deployment.map(text -> "/" + text).orElse("");
        }
    }

    /** Checks that there is something to try. */
    public ModelRoute {
        entries = List.copyOf(entries);
        excluded = List.copyOf(excluded);
        if (entries.isEmpty()) {
            throw Stop.badRequest("'model' names no model to try.", "model");
        }
    }

    /**
     * Reads a chain.
     *
     * @throws Stop with status 400 if an entry is empty, a lone {@code !}, or holds control characters, or if there are more
     *     than 20 models, 20 exclusions or 10,000 characters
     */
    public static ModelRoute parse(String chain) {
        if (chain.length() > LONGEST) {
            throw tooLong();
        }
        if (chain.chars().anyMatch(Character::isISOControl)) {
            throw Stop.badRequest("'model' must not contain control characters.", "model");
        }
        List<Entry> entries = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String part : chain.split(",", -1)) {
            String text = withoutPrefix(part.strip());
            if (text.isEmpty()) {
                throw Stop.badRequest("'model' has an empty entry.", "model");
            }
            if (text.charAt(0) == '!') {
                excluded.add(exclusion(text));
            } else {
                entries.add(Entry.parse(text));
            }
        }
        if (entries.size() > MOST || excluded.size() > MOST) {
            throw tooLong();
        }
        return new ModelRoute(entries, excluded);
    }

    private static Stop tooLong() {
        return Stop.badRequest(
                "'model' may have up to " + MOST + " models, " + MOST + " exclusions and " + LONGEST + " characters.",
                "model");
    }

    /** {@return the entry with the exclusions behind it, as Helicone's gateway reads them} */
    public String textOf(Entry entry) {
        StringBuilder text = new StringBuilder(entry.text());
        excluded.forEach(provider -> text.append(",!").append(provider));
        return text.toString();
    }

    private static String exclusion(String text) {
        String provider = text.substring(1).strip();
        if (provider.isEmpty()) {
            throw Stop.badRequest("'model' has a '!' that names no provider.", "model");
        }
        return provider;
    }

    private static String withoutPrefix(String entry) {
        return entry.startsWith(LITELLM_PREFIX) ? entry.substring(LITELLM_PREFIX.length()) : entry;
    }
}
