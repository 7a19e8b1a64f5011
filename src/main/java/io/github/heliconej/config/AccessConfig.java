package io.github.heliconej.config;

import java.util.Optional;
import java.util.Set;

/**
 * Who calls, and who may.
 *
 * @param modes what callers can show; empty when the gateway is open to all
 * @param adminKey {@code helicone.admin-key}: a key with every role, at least {@value #SHORTEST_ADMIN_KEY} characters
 * @param technicalCaller {@code helicone.access.technical-caller}: who calls of beans without a principal come from, a name
 *     of letters, digits, {@code . _ @} and {@code -}
 * @param jwt {@code helicone.access.jwt.*} and {@code mp.jwt.verify.*}
 */
public record AccessConfig(Set<Mode> modes, Optional<Secret> adminKey, String technicalCaller, JwtConfig jwt) {

    static final int SHORTEST_ADMIN_KEY = 16;

    /** What callers can show. */
    public enum Mode {
        /** Virtual keys. */
        KEYS,
        /** JSON Web Tokens of an identity provider. */
        JWT
    }

    /** Copies the modes. */
    public AccessConfig {
        modes = Set.copyOf(modes);
    }

    /** {@return whether everybody may do everything} */
    public boolean isOpen() {
        return modes.isEmpty();
    }

    /** {@return whether callers can show this} */
    public boolean takes(Mode mode) {
        return modes.contains(mode);
    }
}
