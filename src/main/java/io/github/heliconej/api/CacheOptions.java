package io.github.heliconej.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a call wants to use the cache.
 *
 * @param isRead whether a stored answer may be used
 * @param isSaved whether the answer may be stored
 * @param maxAge how long it may be used; empty for the default
 * @param bucketSize how many different answers to keep, 1 to 20
 * @param seed a name that separates entries
 * @param ignoredKeys top-level members of the body that do not matter
 */
public record CacheOptions(
        boolean isRead,
        boolean isSaved,
        Optional<Duration> maxAge,
        int bucketSize,
        Optional<String> seed,
        List<String> ignoredKeys) {

    /** Copies the list. */
    public CacheOptions {
        ignoredKeys = List.copyOf(ignoredKeys);
    }

    /** {@return read and save, with the default age and one bucket} */
    public static CacheOptions enabled() {
        return new CacheOptions(true, true, Optional.empty(), 1, Optional.empty(), List.of());
    }

    /** {@return a copy with this age} */
    public CacheOptions withMaxAge(Duration age) {
        return new CacheOptions(isRead, isSaved, Optional.of(age), bucketSize, seed, ignoredKeys);
    }

    /** {@return a copy that keeps this many answers} */
    public CacheOptions withBucketSize(int size) {
        return new CacheOptions(isRead, isSaved, maxAge, size, seed, ignoredKeys);
    }

    /** {@return a copy with this seed} */
    public CacheOptions withSeed(String text) {
        return new CacheOptions(isRead, isSaved, maxAge, bucketSize, Optional.of(text), ignoredKeys);
    }

    /** {@return a copy that ignores these members of the body} */
    public CacheOptions withIgnoredKeys(String... keys) {
        return new CacheOptions(isRead, isSaved, maxAge, bucketSize, seed, List.of(keys));
    }
}
