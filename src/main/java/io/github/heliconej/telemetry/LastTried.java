package io.github.heliconej.telemetry;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.CallCompleted;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The target that answered a call, or failed last. Model and provider are as the caller asked for them and not as the
 * answer names them, so that successes and failures of one target are counted under the same labels.
 *
 * @param model the model's name in the chain, without its provider
 * @param provider who was asked; empty if nobody was
 */
record LastTried(String model, String provider) {

    private static final String LITELLM_PREFIX = "helicone/";
    private static final Pattern SEPARATOR = Pattern.compile("[/,]");

    /** Reads it off a call; {@code gateway} is who answers for models that name no provider. */
    static LastTried of(CallCompleted call, String gateway) {
        List<Attempted> attempts = call.attempts();
        String source =
                attempts.isEmpty() ? "" : attempts.get(attempts.size() - 1).source();
        String named = part(source, 0);
        boolean isInChain = !named.isEmpty() && call.model().contains(named);
        String model = isInChain ? named : first(call.model());
        if (!call.info().provider().isEmpty()) {
            return new LastTried(model, call.info().provider());
        }
        if (!isInChain) {
            return new LastTried(model, source);
        }
        return new LastTried(model, part(source, 1).isEmpty() ? gateway : part(source, 1));
    }

    private static String first(String chain) {
        String entry = chain.split(",", 2)[0].strip();
        return part(entry.startsWith(LITELLM_PREFIX) ? entry.substring(LITELLM_PREFIX.length()) : entry, 0);
    }

    private static String part(String source, int index) {
        String[] parts = SEPARATOR.split(source, 3);
        return index < parts.length ? parts[index].strip() : "";
    }
}
