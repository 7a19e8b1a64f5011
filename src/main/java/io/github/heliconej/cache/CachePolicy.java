package io.github.heliconej.cache;

import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How one call wants to use the cache.
 *
 * @param isRead whether a stored answer may be used
 * @param isSaved whether the answer may be stored
 * @param replaces whether the answer takes the place of a stored one ({@code Cache-Control: no-cache})
 * @param age how long the answer may be used, and how old one may be that is used; empty for the default
 * @param buckets how many different answers are kept, 1 to {@value #MOST_BUCKETS}
 * @param seed a name that separates entries
 * @param ignored top-level members of the body that do not matter
 * @see <a href="https://docs.helicone.ai/features/advanced-usage/caching">Helicone: caching</a>
 */
public record CachePolicy(
        boolean isRead,
        boolean isSaved,
        boolean replaces,
        Optional<Duration> age,
        int buckets,
        Optional<String> seed,
        List<String> ignored) {

    /** As Helicone: a week. */
    static final Duration DEFAULT_AGE = Duration.ofDays(7);

    private static final Duration LONGEST_AGE = Duration.ofDays(365);
    private static final int MOST_BUCKETS = 20;
    private static final CachePolicy NONE =
            new CachePolicy(false, false, false, Optional.empty(), 1, Optional.empty(), List.of());

    /** Copies the list. */
    public CachePolicy {
        ignored = List.copyOf(ignored);
    }

    /** {@return neither reading nor saving} */
    public static CachePolicy none() {
        return NONE;
    }

    /**
     * Reads a call's headers.
     *
     * @throws Stop with status 400 if one of them does not parse
     */
    public static CachePolicy parse(CallHeaders headers) {
        boolean isEnabled = flag(headers, GatewayHeaders.CACHE_ENABLED);
        boolean isRead = flag(headers, GatewayHeaders.CACHE_READ) || isEnabled;
        boolean isSaved = flag(headers, GatewayHeaders.CACHE_SAVE) || isEnabled;
        int buckets = headers.get(GatewayHeaders.CACHE_BUCKETS)
                .map(text -> buckets(text.strip()))
                .orElse(1);
        if (!isRead && !isSaved) {
            return NONE;
        }
        CacheDirectives directives =
                CacheDirectives.parse(headers.get(GatewayHeaders.CACHE_CONTROL).orElse(""));
        boolean isUsed = !directives.isNoStore()
                && directives.age().map(age -> !age.isZero()).orElse(true);
        return new CachePolicy(
                isRead && isUsed && !directives.isNoCache(),
                isSaved && isUsed,
                directives.isNoCache(),
                directives.age().map(age -> age.compareTo(LONGEST_AGE) > 0 ? LONGEST_AGE : age),
                buckets,
                headers.get(GatewayHeaders.CACHE_SEED).filter(seed -> !seed.isEmpty()),
                ignored(headers));
    }

    /** {@return whether the cache is used at all} */
    public boolean isUsed() {
        return isRead || isSaved;
    }

    /** How long an answer is kept. */
    Duration timeToLive() {
        return age.orElse(DEFAULT_AGE);
    }

    private static boolean flag(CallHeaders headers, String name) {
        String text = headers.get(name).map(String::strip).orElse("false");
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw Stop.badRequest("'" + name + "' must be true or false.", name);
        }
        return text.equalsIgnoreCase("true");
    }

    private static int buckets(String text) {
        if (!text.matches("0*[1-9]|0*1[0-9]|0*20")) {
            throw Stop.badRequest(
                    "'" + GatewayHeaders.CACHE_BUCKETS + "' must be a whole number from 1 to " + MOST_BUCKETS + ".",
                    GatewayHeaders.CACHE_BUCKETS);
        }
        return Integer.parseInt(text);
    }

    private static List<String> ignored(CallHeaders headers) {
        return headers.get(GatewayHeaders.CACHE_IGNORED).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
