package io.github.heliconej.upstream;

import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The headers of one call, merged per name ignoring case: configured defaults, then metadata, then what the caller set
 * on the call. Immutable.
 *
 * @param values values by name, names without regard to case
 */
public record CallHeaders(Map<String, String> values) {

    /** Copies the map. */
    public CallHeaders {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        values = Collections.unmodifiableMap(sorted);
    }

    /**
     * Merges what operators laid down, for all calls and for this caller's, and what is said about a call.
     *
     * @throws Stop as {@link #merge} does
     */
    public static CallHeaders of(
            Map<String, String> configured, CallerTerms terms, Map<String, String> metadata, CallContext context) {
        Map<String, String> defaults = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        defaults.putAll(configured);
        defaults.putAll(terms.defaults());
        return merge(defaults, metadata, context).with(terms.fixed());
    }

    /**
     * Merges what is known about a call.
     *
     * @throws Stop with status 400 if a name or value cannot be a header, or a name is not the caller's to set
     */
    public static CallHeaders merge(Map<String, String> defaults, Map<String, String> metadata, CallContext context) {
        Map<String, String> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        put(merged, defaults);
        put(merged, metadata);
        put(merged, typed(context));
        context.headers().forEach((name, value) -> {
            Kind kind = GatewayHeaders.kindOf(name);
            if (GatewayHeaders.isCredential(name) || kind == Kind.CONNECTION) {
                throw Stop.badRequest("The header '" + HeaderText.shown(name) + "' cannot be set by a caller.", null);
            }
        });
        put(merged, context.headers());
        return new CallHeaders(merged);
    }

    /** {@return a copy in which these headers replace those of the same name} */
    public CallHeaders with(Map<String, String> fixed) {
        if (fixed.isEmpty()) {
            return this;
        }
        Map<String, String> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        put(merged, values);
        put(merged, fixed);
        return new CallHeaders(merged);
    }

    /** {@return the names only: values may be personal} */
    @Override
    public String toString() {
        return "CallHeaders" + values.keySet();
    }

    /** {@return the value of a header} */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** {@return the custom properties by name, without regard to case} */
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String prefix = GatewayHeaders.PROPERTY;
        values.forEach((name, value) -> {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length()) && name.length() > prefix.length()) {
                properties.put(name.substring(prefix.length()), value);
            }
        });
        return properties;
    }

    /** {@return whether the header is {@code true}, in any case} */
    public boolean isTrue(String name) {
        return get(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** {@return what goes on to Helicone's gateway, policies only if it is to enforce them} */
    public Map<String, String> toHelicone(boolean withPolicies) {
        return only(kind -> kind == Kind.TRACKING || kind == Kind.OTHER || withPolicies && kind == Kind.POLICY);
    }

    /** {@return what goes on to a provider that is not Helicone} */
    public Map<String, String> toDirect() {
        return only(kind -> kind == Kind.OTHER);
    }

    private Map<String, String> only(Predicate<Kind> travels) {
        Map<String, String> chosen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> {
            if (travels.test(GatewayHeaders.kindOf(name))) {
                chosen.put(wireName(name), HeaderText.onWire(value));
            }
        });
        return chosen;
    }

    private static String wireName(String name) {
        return name.equalsIgnoreCase(GatewayHeaders.RATE_POLICY_ALIAS) ? GatewayHeaders.RATE_POLICY : name;
    }

    /** Later layers replace earlier ones; a limit in one spelling replaces the other spelling. */
    private static void put(Map<String, String> merged, Map<String, String> layer) {
        layer.forEach((name, value) -> {
            HeaderText.check(name, value);
            if (wireName(name).equalsIgnoreCase(GatewayHeaders.RATE_POLICY)) {
                refuseContradiction(layer);
                merged.remove(GatewayHeaders.RATE_POLICY);
                merged.remove(GatewayHeaders.RATE_POLICY_ALIAS);
            }
            merged.remove(name);
            merged.put(name, value);
        });
    }

    private static void refuseContradiction(Map<String, String> layer) {
        Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(layer);
        String one = caseless.get(GatewayHeaders.RATE_POLICY);
        String other = caseless.get(GatewayHeaders.RATE_POLICY_ALIAS);
        if (one != null && other != null && !one.equals(other)) {
            throw Stop.badRequest(
                    "'Helicone-RateLimit-Policy' and 'Helicone-Rate-Limit-Policy' differ.", GatewayHeaders.RATE_POLICY);
        }
    }

    private static Map<String, String> typed(CallContext context) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        context.user().ifPresent(user -> headers.put(GatewayHeaders.USER_ID, user));
        context.session().ifPresent(session -> put(headers, session));
        context.properties().forEach((name, value) -> headers.put(GatewayHeaders.PROPERTY + name, value));
        context.cache().ifPresent(cache -> put(headers, cache));
        context.ratePolicy().ifPresent(policy -> headers.put(GatewayHeaders.RATE_POLICY, policy));
        context.retry().ifPresent(retry -> put(headers, retry));
        context.requestId().ifPresent(id -> headers.put(GatewayHeaders.REQUEST_ID, id));
        return headers;
    }

    private static void put(Map<String, String> headers, Session session) {
        headers.put(GatewayHeaders.SESSION_ID, session.id());
        session.path().ifPresent(path -> headers.put(GatewayHeaders.SESSION_PATH, path));
        session.name().ifPresent(name -> headers.put(GatewayHeaders.SESSION_NAME, name));
    }

    private static void put(Map<String, String> headers, CacheOptions cache) {
        if (cache.isRead() && cache.isSaved()) {
            headers.put(GatewayHeaders.CACHE_ENABLED, "true");
        } else if (cache.isRead()) {
            headers.put(GatewayHeaders.CACHE_READ, "true");
        } else if (cache.isSaved()) {
            headers.put(GatewayHeaders.CACHE_SAVE, "true");
        }
        cache.maxAge()
                .map(Duration::toSeconds)
                .ifPresent(age -> headers.put(GatewayHeaders.CACHE_CONTROL, "max-age=" + age));
        if (cache.bucketSize() != 1) {
            headers.put(GatewayHeaders.CACHE_BUCKETS, Integer.toString(cache.bucketSize()));
        }
        cache.seed().ifPresent(seed -> headers.put(GatewayHeaders.CACHE_SEED, seed));
        if (!cache.ignoredKeys().isEmpty()) {
            headers.put(GatewayHeaders.CACHE_IGNORED, String.join(",", cache.ignoredKeys()));
        }
    }

    private static void put(Map<String, String> headers, RetryOptions retry) {
        headers.put(GatewayHeaders.RETRY_ENABLED, Boolean.toString(retry.retries() > 0));
        headers.put(GatewayHeaders.RETRY_NUM, Integer.toString(retry.retries()));
        headers.put(GatewayHeaders.RETRY_FACTOR, retry.factor().toPlainString());
        headers.put(
                GatewayHeaders.RETRY_MIN_TIMEOUT, Long.toString(retry.minDelay().toMillis()));
        headers.put(
                GatewayHeaders.RETRY_MAX_TIMEOUT, Long.toString(retry.maxDelay().toMillis()));
    }
}
