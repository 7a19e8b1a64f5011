package io.github.heliconej.ingest;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a reported call went.
 *
 * @param endpoint the URL's path, or the whole of what is no URL, such as {@code custom-model-nopath}; never a query, since
 *     keys stand there
 * @param provider who is there: a name that prices know, else the host; empty if the URL has none
 */
record ProviderUrl(String endpoint, Optional<String> provider) {

    /** Reads a URL; empty if it cannot be one. */
    static Optional<ProviderUrl> of(String text) {
        if (!text.contains("://")) {
            return Optional.of(new ProviderUrl(text.split("[?#]", 2)[0], Optional.empty()));
        }
        try {
            URI url = URI.create(text.strip());
            String path = url.getPath() == null || url.getPath().isEmpty() ? "/" : url.getPath();
            return Optional.ofNullable(url.getHost())
                    .map(host -> new ProviderUrl(path, Optional.of(provider(host.toLowerCase(Locale.ROOT)))));
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private static String provider(String host) {
        if (host.endsWith(".openai.azure.com")) {
            return "azure";
        }
        if (host.endsWith("aiplatform.googleapis.com")) {
            return "vertex";
        }
        return switch (host) {
            case "api.openai.com" -> "openai";
            case "api.anthropic.com" -> "anthropic";
            case "generativelanguage.googleapis.com" -> "google-ai-studio";
            default -> host;
        };
    }
}
