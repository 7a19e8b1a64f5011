package io.github.heliconej.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Everything operators can set, read once.
 *
 * @param apiKey {@code helicone.api-key}: the key for Helicone's gateway
 * @param apiBase {@code helicone.api-base}, without trailing slash
 * @param defaults {@code helicone.defaults.*}: headers that go with every call unless it says otherwise
 * @param route {@code helicone.route}: who is asked
 * @param policies {@code helicone.policies}: who enforces cache, limit and retry headers
 * @param completions {@code helicone.completions}: how text completions are made
 * @param providers {@code helicone.providers}: what can be asked directly
 * @param retry {@code helicone.retry.*}
 * @param timeout {@code helicone.timeout.*}
 * @param stream {@code helicone.stream.*}
 * @param bodyMax {@code helicone.body.max}: the largest request body, in bytes
 * @param threadsMax {@code helicone.threads.max}: the most calls at once
 * @param allowedTargets {@code helicone.targets.allow}: hosts that a request may name as its target
 * @param sandbox {@code helicone.sandbox*}
 * @param cache {@code helicone.cache.*}
 * @param cost {@code helicone.cost.*} and {@code helicone.budget.*}
 * @param models {@code helicone.models.*}
 * @param limit {@code helicone.limit.*}
 * @param redisUrl {@code helicone.redis.url}: what servers share limits and cache through; it may hold a password
 * @param access {@code helicone.access*} and {@code helicone.admin-key}
 * @param redact {@code helicone.redact*}
 * @param store {@code helicone.store.*}
 * @param webhook {@code helicone.webhook.*}
 * @param report {@code helicone.report.*}
 */
public record HeliconeConfig(
        Optional<Secret> apiKey,
        URI apiBase,
        Map<String, String> defaults,
        Route route,
        Policies policies,
        Completions completions,
        List<Provider> providers,
        Retry retry,
        Timeout timeout,
        Stream stream,
        int bodyMax,
        int threadsMax,
        List<String> allowedTargets,
        Sandbox sandbox,
        CacheConfig cache,
        CostConfig cost,
        ModelRules models,
        LimitConfig limit,
        Optional<Secret> redisUrl,
        AccessConfig access,
        RedactConfig redact,
        StoreConfig store,
        WebhookConfig webhook,
        ReportConfig report) {

    /** Who is asked. */
    public enum Route {
        /** Helicone's gateway. */
        HELICONE,
        /** The provider each model names, directly. */
        DIRECT,
        /** Helicone's gateway, and the provider directly while Helicone cannot be reached. */
        FAILOVER
    }

    /** Who enforces the cache, limit and retry headers of a call. */
    public enum Policies {
        /** This gateway. */
        LOCAL,
        /** Helicone's gateway: the headers and the whole chain travel on. */
        UPSTREAM
    }

    /** How text completions are made. */
    public enum Completions {
        /** Over chat at Helicone, which has no such route; natively at direct providers. */
        AUTO,
        /** By the upstream's own text completion route. */
        NATIVE,
        /** Over chat everywhere. */
        CHAT
    }

    /**
     * An OpenAI-compatible provider that is asked without Helicone between.
     *
     * @param name the name models use after the slash
     * @param url the base URL, without trailing slash
     * @param apiKey its key; empty for one that needs none
     * @param models the models it has, {@code *} standing for any text
     */
    public record Provider(String name, URI url, Optional<Secret> apiKey, List<String> models) {

        /** {@return whether the model is on this provider's list} */
        public boolean offers(String model) {
            return models.stream().anyMatch(pattern -> Wildcard.matches(pattern, model));
        }
    }

    /**
     * Retries of calls that say nothing about them.
     *
     * @param max further requests after the first, 0 to 10
     * @param delay the first wait
     * @param factor what each wait is multiplied by, 1 to 10
     * @param maxDelay the longest wait
     */
    public record Retry(int max, Duration delay, BigDecimal factor, Duration maxDelay) {}

    /**
     * How long upstreams may take.
     *
     * @param connect to accept a connection
     * @param firstByte to start a stream
     * @param idle between two events of a stream
     * @param total for the whole call, retries and fallbacks included
     */
    public record Timeout(Duration connect, Duration firstByte, Duration idle, Duration total) {}

    /**
     * Streams.
     *
     * @param asksForUsage whether usage is asked for when the caller did not
     * @param eventMax the largest event, in bytes
     */
    public record Stream(boolean asksForUsage, int eventMax) {}

    /**
     * The upstream inside this application.
     *
     * @param isActive whether calls go there
     * @param url its base URL over the server's own port
     * @param secret what lets this application in, made anew at each start
     */
    public record Sandbox(boolean isActive, URI url, Secret secret) {}

    /** Copies the collections. */
    public HeliconeConfig {
        defaults = Map.copyOf(defaults);
        providers = List.copyOf(providers);
        allowedTargets = List.copyOf(allowedTargets);
    }

    /**
     * Reads all keys.
     *
     * @throws InvalidConfigException with all problems, if any value is wrong
     */
    public static HeliconeConfig from(Config config) {
        return new ConfigReader(config).read();
    }

    /** {@return what is no secret: default headers may hold keys of other services} */
    @Override
    public String toString() {
        return "HeliconeConfig[route=" + route + ", policies=" + policies + ", providers=" + providers + "]";
    }

    /** {@return the direct provider of this name} */
    public Optional<Provider> provider(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** {@return whether a call can be sent anywhere: there is a key, a provider, or the sandbox} */
    public boolean isUsable() {
        return apiKey.isPresent() || !providers.isEmpty() || sandbox.isActive();
    }
}
