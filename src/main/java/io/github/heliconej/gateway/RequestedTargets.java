package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.HeliconeConfig.Provider;
import io.github.heliconej.config.Secret;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import io.github.heliconej.upstream.TargetGuard;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The targets that a request names itself: {@code Helicone-Fallbacks}, {@code Helicone-OpenAI-Api-Base},
 * {@code Helicone-Target-URL}.
 *
 * <p>A configured key goes along only if the target is at the address it is configured for.
 */
@Dependent
final class RequestedTargets {

    private final HeliconeConfig config;
    private final TargetHeaders targetHeaders;
    private final TargetGuard guard;

    @Inject
    RequestedTargets(HeliconeConfig config, TargetHeaders targetHeaders, TargetGuard guard) {
        this.config = config;
        this.targetHeaders = targetHeaders;
        this.guard = guard;
    }

    boolean isEmpty(CallHeaders headers) {
        return headers.get(GatewayHeaders.FALLBACKS)
                .or(() -> headers.get(GatewayHeaders.OPENAI_API_BASE))
                .or(() -> headers.get(GatewayHeaders.TARGET_URL))
                .isEmpty();
    }

    /**
     * The targets a request names, in order; empty if it names none.
     *
     * @throws Stop with status 400 if they do not parse, 403 if one is not allowed
     */
    List<Target> targets(ModelRequest<?> request, CallHeaders headers, String callId) {
        Ask ask = new Ask(request, headers, callId);
        Optional<String> fallbacks = headers.get(GatewayHeaders.FALLBACKS);
        if (fallbacks.isPresent()) {
            List<Target> targets = new ArrayList<>();
            for (FallbackEntry entry : FallbackEntry.parseAll(fallbacks.get())) {
                targets.add(target(entry, targets.size(), ask));
            }
            return targets;
        }
        return headers.get(GatewayHeaders.OPENAI_API_BASE)
                .or(() -> headers.get(GatewayHeaders.TARGET_URL))
                .map(url -> FallbackEntry.of(FallbackEntry.url(url)))
                .map(entry -> target(entry, 0, ask))
                .map(List::of)
                .orElse(List.of());
    }

    /** What all targets of one request share. */
    private record Ask(ModelRequest<?> request, CallHeaders headers, String callId) {}

    private Target target(FallbackEntry entry, int index, Ask ask) {
        guard.requireListed(entry.url());
        boolean isHelicone = UpstreamBase.isSameOrigin(entry.url(), config.apiBase());
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(
                isHelicone
                        ? targetHeaders.forHelicone(ask.headers(), ask.callId(), false)
                        : targetHeaders.forDirect(ask.headers(), keyFor(entry.url())));
        entry.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase(GatewayHeaders.INSTANCE)) {
                sent.put(name, HeaderText.onWire(value));
            }
        });
        String model = entry.overrides()
                .flatMap(json -> json.string("model"))
                .orElseGet(() -> ask.request().route().entries().get(0).name());
        Optional<RawJson> overrides = entry.overrides();
        return new Target(
                index,
                entry.url().getHost(),
                entry.url().getHost(),
                model,
                UpstreamBase.of(entry.url()),
                sent,
                Target.Kind.REQUESTED,
                overrides,
                entry.rule());
    }

    private Optional<Secret> keyFor(URI url) {
        return config.providers().stream()
                .filter(provider -> UpstreamBase.isSameOrigin(url, provider.url()))
                .findFirst()
                .flatMap(Provider::apiKey);
    }
}
