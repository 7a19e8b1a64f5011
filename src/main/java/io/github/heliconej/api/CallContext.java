package io.github.heliconej.api;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a caller says about a call beside the request itself. Immutable; every {@code with} answers with a copy.
 *
 * @param caller who makes the call; empty for whoever the application's own security names
 * @param user the end user
 * @param session the call's place in a session
 * @param properties custom properties by name
 * @param cache how to use the cache
 * @param ratePolicy a rate limit, such as {@code 1000;w=3600;s=user}, or the name of a configured one
 * @param retry how to retry; empty for what is configured
 * @param requestId the call's UUID; empty to have one made
 * @param headers further headers by name; names differ only by more than case
 */
public record CallContext(
        Optional<Caller> caller,
        Optional<String> user,
        Optional<Session> session,
        Map<String, String> properties,
        Optional<CacheOptions> cache,
        Optional<String> ratePolicy,
        Optional<RetryOptions> retry,
        Optional<String> requestId,
        Map<String, String> headers) {

    private static final CallContext NONE = new CallContext(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    /** Copies the maps. */
    public CallContext {
        properties = Map.copyOf(properties);
        headers = Collections.unmodifiableMap(caseless(headers));
    }

    /** {@return a context that says nothing} */
    public static CallContext none() {
        return NONE;
    }

    /** {@return a copy made by this caller} */
    public CallContext withCaller(Caller who) {
        return new CallContext(
                Optional.of(who), user, session, properties, cache, ratePolicy, retry, requestId, headers);
    }

    /** {@return a copy that names the end user} */
    public CallContext withUser(String name) {
        return new CallContext(
                caller, Optional.of(name), session, properties, cache, ratePolicy, retry, requestId, headers);
    }

    /** {@return a copy in a session} */
    public CallContext withSession(Session place) {
        return new CallContext(
                caller, user, Optional.of(place), properties, cache, ratePolicy, retry, requestId, headers);
    }

    /** {@return a copy with one more custom property} */
    public CallContext withProperty(String name, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(name, value);
        return new CallContext(caller, user, session, more, cache, ratePolicy, retry, requestId, headers);
    }

    /** {@return a copy that uses the cache} */
    public CallContext withCache(CacheOptions options) {
        return new CallContext(
                caller, user, session, properties, Optional.of(options), ratePolicy, retry, requestId, headers);
    }

    /** {@return a copy under a rate limit} */
    public CallContext withRatePolicy(String policy) {
        return new CallContext(
                caller, user, session, properties, cache, Optional.of(policy), retry, requestId, headers);
    }

    /** {@return a copy with its own retries} */
    public CallContext withRetry(RetryOptions options) {
        return new CallContext(
                caller, user, session, properties, cache, ratePolicy, Optional.of(options), requestId, headers);
    }

    /** {@return a copy with this UUID} */
    public CallContext withRequestId(String uuid) {
        return new CallContext(caller, user, session, properties, cache, ratePolicy, retry, Optional.of(uuid), headers);
    }

    /** {@return a copy with one more header, which replaces one of the same name in any case} */
    public CallContext withHeader(String name, String value) {
        Map<String, String> more = caseless(headers);
        more.put(name, value);
        return new CallContext(caller, user, session, properties, cache, ratePolicy, retry, requestId, more);
    }

    /** {@return a copy with exactly these headers} */
    public CallContext withHeaders(Map<String, String> all) {
        return new CallContext(caller, user, session, properties, cache, ratePolicy, retry, requestId, all);
    }

    private static Map<String, String> caseless(Map<String, String> headers) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted;
    }

    /** {@return what is set, without values: they may be personal} */
    @Override
    public String toString() {
        return "CallContext[properties=" + properties.keySet() + ", headers=" + headers.keySet() + "]";
    }
}
