package io.github.heliconej.access;

import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What administrators decide about a virtual key.
 *
 * @param name what people call it
 * @param owner who answers for it; empty text for nobody
 * @param roles what it may do, at least one
 * @param terms what its calls are bound to
 * @param expires from when on it is refused
 * @param isDisabled whether it is refused for now
 */
public record KeySettings(
        String name, String owner, Set<Role> roles, CallerTerms terms, Optional<Instant> expires, boolean isDisabled) {

    /** Copies the roles. */
    public KeySettings {
        roles = Set.copyOf(roles);
    }
}
