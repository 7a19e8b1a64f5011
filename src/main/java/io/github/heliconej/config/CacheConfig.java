package io.github.heliconej.config;

import java.util.List;

/**
 * The cache of answers.
 *
 * @param maxBytes {@code helicone.cache.max-bytes}: the most that this server keeps in memory
 * @param shared {@code helicone.cache.shared}: patterns of the tenants that share their answers with each other
 */
public record CacheConfig(int maxBytes, List<String> shared) {

    /** Copies the list. */
    public CacheConfig {
        shared = List.copyOf(shared);
    }

    /** {@return the name that a tenant's answers are kept under: its own, or the one of all who share} */
    public String namespace(String tenant) {
        return isShared(tenant) ? "shared" : "tenant " + tenant;
    }

    /** {@return whether a tenant shares its answers with others} */
    public boolean isShared(String tenant) {
        return shared.stream().anyMatch(pattern -> Wildcard.matches(pattern, tenant));
    }
}
