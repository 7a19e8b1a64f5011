package io.github.heliconej.gateway;

import io.github.heliconej.api.RawJson;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One address to try, and what goes there.
 *
 * @param index its place in the chain, from 0
 * @param source its name in errors, metrics and health, such as {@code gpt-4o/openai}
 * @param provider who answers there
 * @param model the model as it is sent
 * @param base the base URL
 * @param headers all headers that are sent
 * @param kind what kind of address it is
 * @param overrides members of the body that this target replaces
 * @param rule which statuses lead on to the next target; empty for the gateway's own rule
 */
record Target(
        int index,
        String source,
        String provider,
        String model,
        URI base,
        Map<String, String> headers,
        Kind kind,
        Optional<RawJson> overrides,
        Optional<StatusRule> rule) {

    /** What kind of address a target is. */
    enum Kind {
        /** Helicone's gateway, or the sandbox in its place. */
        HELICONE,
        /** A configured provider. */
        DIRECT,
        /** A configured provider that is asked only if Helicone cannot be reached. */
        STAND_IN,
        /** An address that the request named. */
        REQUESTED
    }

    /** The model without the provider that Helicone's names carry. */
    String name() {
        return kind == Kind.HELICONE ? model.split("[/,]", 2)[0].strip() : model;
    }

    /** The name only: headers hold keys. */
    @Override
    public String toString() {
        return "Target[" + source + "]";
    }
}
