package io.github.heliconej.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an operator lays down for one caller's calls.
 *
 * @param models patterns of the models allowed, {@code *} standing for any text; empty allows all
 * @param providers patterns of the providers allowed; empty allows all
 * @param defaults headers that go with every call unless it says otherwise
 * @param fixed headers that go with every call whatever it says, such as the user a token names
 * @param ratePolicy limits that hold beside those a call names itself, in the grammar of {@code Helicone-RateLimit-Policy}
 * @param maxPromptTokens the most tokens a request may hold, as estimated
 * @param maxOutputTokens the most tokens a request may ask for
 */
public record CallerTerms(
        List<String> models,
        List<String> providers,
        Map<String, String> defaults,
        Map<String, String> fixed,
        Optional<String> ratePolicy,
        OptionalLong maxPromptTokens,
        OptionalLong maxOutputTokens) {

    private static final CallerTerms NONE = new CallerTerms(
            List.of(), List.of(), Map.of(), Map.of(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** Copies the collections. */
    public CallerTerms {
        models = List.copyOf(models);
        providers = List.copyOf(providers);
        defaults = Map.copyOf(defaults);
        fixed = Map.copyOf(fixed);
    }

    /** {@return no terms at all} */
    public static CallerTerms none() {
        return NONE;
    }

    /** {@return these terms with fixed headers} */
    public CallerTerms withFixed(Map<String, String> headers) {
        return new CallerTerms(models, providers, defaults, headers, ratePolicy, maxPromptTokens, maxOutputTokens);
    }
}
