package io.github.heliconej.config;

import io.github.heliconej.config.HeliconeConfig.Completions;
import io.github.heliconej.config.HeliconeConfig.Policies;
import io.github.heliconej.config.HeliconeConfig.Provider;
import io.github.heliconej.config.HeliconeConfig.Retry;
import io.github.heliconej.config.HeliconeConfig.Route;
import io.github.heliconej.config.HeliconeConfig.Sandbox;
import io.github.heliconej.config.HeliconeConfig.Stream;
import io.github.heliconej.config.HeliconeConfig.Timeout;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Reads {@link HeliconeConfig} and collects what is wrong with it. One thread. */
final class ConfigReader {

    private static final URI NO_URL = URI.create("http://invalid");

    private final List<String> problems = new ArrayList<>();
    private final Config config;
    private final ConfigValues values;
    private final DefaultHeaders defaultHeaders;
    private final LimitReader limits;

    ConfigReader(Config config) {
        this.config = config;
        this.values = new ConfigValues(config, problems::add);
        this.defaultHeaders = new DefaultHeaders(config, problems::add);
        this.limits = new LimitReader(config, values, problems::add);
    }

    HeliconeConfig read() {
        Optional<Secret> apiKey = values.secret("helicone.api-key");
        List<Provider> providers = providers();
        Sandbox sandbox = sandbox(apiKey.isEmpty() && providers.isEmpty());
        return checked(new HeliconeConfig(
                apiKey,
                values.url("helicone.api-base"),
                defaultHeaders.read(),
                values.choice("helicone.route", Route.class),
                values.choice("helicone.policies", Policies.class),
                values.choice("helicone.completions", Completions.class),
                providers,
                retry(),
                timeout(),
                new Stream(values.flag("helicone.stream.usage"), values.size("helicone.stream.event.max")),
                values.size("helicone.body.max"),
                values.integer("helicone.threads.max", 1, 100_000),
                values.list("helicone.targets.allow"),
                sandbox,
                new CacheConfig(values.size("helicone.cache.max-bytes"), values.list("helicone.cache.shared")),
                cost(),
                new ModelRules(values.list("helicone.models.allow"), values.list("helicone.models.deny")),
                limits.read(),
                values.redis("helicone.redis.url"),
                new AccessReader(values, problems::add).read(),
                new RedactReader(values, problems::add).read(),
                store(),
                new WebhookConfig(values.duration("helicone.webhook.retry-delay")),
                new ReportConfig(emails("helicone.report.emails"))));
    }

    private HeliconeConfig checked(HeliconeConfig read) {
        requireProvider(read.route(), read.providers(), read.sandbox());
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return read;
    }

    private void requireProvider(Route route, List<Provider> providers, Sandbox sandbox) {
        if (route == Route.DIRECT && providers.isEmpty() && !sandbox.isActive()) {
            problems.add("helicone.providers: is empty, but helicone.route=direct needs a provider");
        }
    }

    private List<Provider> providers() {
        List<Provider> providers = new ArrayList<>();
        for (String name : values.list("helicone.providers")) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                problems.add("helicone.providers: '" + name + "' must be letters, digits, '.', '_' and '-'");
                continue;
            }
            if (providers.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
                problems.add("helicone.providers: '" + name + "' is there twice");
                continue;
            }
            String prefix = "helicone.provider." + name;
            providers.add(new Provider(
                    name,
                    values.url(prefix + ".url"),
                    values.secret(prefix + ".api-key"),
                    values.list(prefix + ".models")));
        }
        return providers;
    }

    private Retry retry() {
        Retry retry = new Retry(
                values.integer("helicone.retry.max", 0, 10),
                values.duration("helicone.retry.delay"),
                values.decimal("helicone.retry.factor", 1, 10),
                values.duration("helicone.retry.max-delay"));
        if (retry.delay().compareTo(retry.maxDelay()) > 0) {
            problems.add("helicone.retry.max-delay: is shorter than helicone.retry.delay");
        }
        return retry;
    }

    private Timeout timeout() {
        return new Timeout(
                values.duration("helicone.timeout.connect"),
                values.duration("helicone.timeout.first-byte"),
                values.duration("helicone.timeout.idle"),
                values.duration("helicone.timeout.total"));
    }

    private CostConfig cost() {
        ModelPrices.read(config, problems::add);
        return new CostConfig(
                values.path("helicone.cost.prices"),
                values.choice("helicone.cost.unpriced", CostConfig.Unpriced.class),
                values.integer("helicone.budget.output-ceiling", 1, 10_000_000));
    }

    private StoreConfig store() {
        return new StoreConfig(
                values.choice("helicone.store.durability", StoreConfig.Durability.class),
                values.choice("helicone.store.on-full", StoreConfig.OnFull.class),
                values.path("helicone.store.spool"),
                values.size("helicone.store.spool.max"),
                values.size("helicone.store.body.max"),
                values.age("helicone.retention.bodies"),
                values.age("helicone.retention.rows"));
    }

    private List<String> emails(String key) {
        List<String> emails = values.list(key);
        emails.stream()
                .filter(email -> !EmailAddress.isOne(email))
                .findFirst()
                .ifPresent(wrong -> problems.add(key + ": is not a list of e-mail addresses"));
        return emails;
    }

    private Sandbox sandbox(boolean nothingElse) {
        String mode = values.choice("helicone.sandbox", java.util.stream.Stream.of("off", "on", "auto"));
        boolean active = mode.equals("on") || mode.equals("auto") && nothingElse;
        boolean located = active || values.text("helicone.sandbox.url").isPresent();
        return new Sandbox(active, located ? values.url("helicone.sandbox.url") : NO_URL, Secret.random());
    }
}
