package io.github.heliconej.gateway;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.ModelList;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.HeliconeConfig.Provider;
import io.github.heliconej.config.HeliconeConfig.Route;
import io.github.heliconej.config.Secret;
import io.github.heliconej.upstream.GatewayErrors;
import io.github.heliconej.upstream.UnaryClient;
import io.github.heliconej.upstream.UpstreamAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which models there are: Helicone's list, or on route {@code direct} what all providers list. Kept for 5 minutes. Safe
 * for concurrent use; several callers may ask upstream at once when the list is old.
 */
@ApplicationScoped
public class ModelCatalog {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final HeliconeConfig config;
    private final UnaryClient client;
    private final Clock clock;
    private volatile Listed last;

    /** A list and when it was read. */
    private record Listed(ModelList models, Instant read) {}

    /** For the container's proxy. */
    protected ModelCatalog() {
        this(null, null, null);
    }

    @Inject
    ModelCatalog(HeliconeConfig config, UnaryClient client, @GatewayClock Clock clock) {
        this.config = config;
        this.client = client;
        this.clock = clock;
    }

    /**
     * {@return the models}
     *
     * @throws io.github.heliconej.api.GatewayException if no upstream lists any
     */
    public ModelList models() {
        Listed known = last;
        if (known == null || clock.instant().isAfter(known.read().plus(FRESH))) {
            known = new Listed(read(), clock.instant());
            last = known;
        }
        return known.models();
    }

    private ModelList read() {
        if (config.sandbox().isActive()) {
            return list(config.sandbox().url(), Optional.of(config.sandbox().secret()));
        }
        return config.route() == Route.DIRECT ? union() : list(config.apiBase(), config.apiKey());
    }

    private ModelList union() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        GatewayException last = null;
        int answers = 0;
        for (Provider provider : config.providers()) {
            try {
                ModelList models = list(provider.url(), provider.apiKey());
                models.json().objects("data").forEach(model -> all.add(model.tree()));
                answers++;
            } catch (GatewayException unlisted) {
                last = unlisted;
            }
        }
        if (answers == 0) {
            throw last;
        }
        return new ModelList(RawJson.of(Json.createObjectBuilder()
                .add("object", "list")
                .add("data", all)
                .build()));
    }

    private ModelList list(URI base, Optional<Secret> key) {
        String authorization = key.map(secret -> "Bearer " + secret.reveal()).orElse("");
        try {
            UpstreamAnswer answer = client.models(UpstreamBase.of(base), authorization);
            if (answer.status() == 401 || answer.status() == 403) {
                throw GatewayErrors.keyRefused(GatewayErrors.from(answer));
            }
            if (answer.status() / 100 != 2) {
                throw new NextTarget(Failure.of(
                        502,
                        "upstream_error",
                        "The upstream does not list its models (HTTP " + answer.status() + ")."));
            }
            return new ModelList(GatewayErrors.success(answer));
        } catch (ProcessingException unanswered) {
            throw GatewayErrors.unreachable(unanswered);
        }
    }
}
