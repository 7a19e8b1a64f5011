package io.github.heliconej.gateway;

import io.github.heliconej.api.Endpoint;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.ModelRoute;
import io.github.heliconej.api.ModelRoute.Entry;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.HeliconeConfig.Policies;
import io.github.heliconej.config.HeliconeConfig.Provider;
import io.github.heliconej.config.HeliconeConfig.Route;
import io.github.heliconej.upstream.CallHeaders;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Turns what a request asks for into the targets to try, in order. Opens no connection. */
@Dependent
final class RoutePlan {

    /** What Helicone is not told of itself, in each entry of a chain. */
    private static final Pattern HELICONE = Pattern.compile("(^|,)(\\s*)helicone/");

    private final HeliconeConfig config;
    private final TargetHeaders targetHeaders;
    private final RequestedTargets requested;

    /** Of configured URLs, of which there are few, the ones to append paths to. */
    private final Map<URI, URI> bases = new ConcurrentHashMap<>();

    @Inject
    RoutePlan(HeliconeConfig config, TargetHeaders targetHeaders, RequestedTargets requested) {
        this.config = config;
        this.targetHeaders = targetHeaders;
        this.requested = requested;
    }

    /**
     * The targets of a request.
     *
     * @throws Stop with status 400 if the chain does not parse or names a provider that is not there, 401 if there is no
     *     key for Helicone, 403 if the request names a target that is not allowed
     */
    List<Target> targets(ModelRequest<?> request, CallHeaders headers, String callId) {
        ModelRoute route = request.route();
        List<Target> named = requested.targets(request, headers, callId);
        if (!named.isEmpty()) {
            return named;
        }
        Ask ask = new Ask(route, request.endpoint(), headers, callId);
        if (travelsWhole(headers)) {
            String model = HELICONE.matcher(request.model()).replaceAll("$1$2");
            return List.of(helicone(0, request.model(), model, ask));
        }
        List<Target> targets = new ArrayList<>();
        for (Entry entry : route.entries()) {
            add(targets, entry, ask);
        }
        return targets;
    }

    /** Whether the request names its targets itself. */
    boolean isNamed(CallHeaders headers) {
        return !requested.isEmpty(headers);
    }

    /** Whether Helicone's gateway walks the chain and enforces the policies itself. */
    boolean travelsWhole(CallHeaders headers) {
        return config.policies() == Policies.UPSTREAM && config.route() == Route.HELICONE && !isNamed(headers);
    }

    /** What all entries of one request share. */
    private record Ask(ModelRoute route, Endpoint endpoint, CallHeaders headers, String callId) {}

    /** A provider, and when it is asked. */
    private record Direct(Provider provider, Target.Kind kind) {}

    private void add(List<Target> targets, Entry entry, Ask ask) {
        Optional<Provider> embedder = ask.endpoint() == Endpoint.EMBEDDINGS ? offering(entry, ask) : Optional.empty();
        if (config.sandbox().isActive()) {
            targets.add(helicone(targets.size(), entry.text(), ask.route().textOf(entry), ask));
        } else if (embedder.isPresent()) {
            targets.add(direct(targets.size(), entry, new Direct(embedder.get(), Target.Kind.DIRECT), ask));
        } else if (config.route() == Route.DIRECT) {
            targets.add(direct(targets.size(), entry, new Direct(required(entry, ask), Target.Kind.DIRECT), ask));
        } else {
            addHelicone(targets, entry, ask);
        }
    }

    private void addHelicone(List<Target> targets, Entry entry, Ask ask) {
        Optional<Provider> standIn = config.route() == Route.FAILOVER ? offering(entry, ask) : Optional.empty();
        if (config.apiKey().isPresent() || standIn.isEmpty()) {
            targets.add(helicone(targets.size(), entry.text(), ask.route().textOf(entry), ask));
        }
        Target.Kind kind = config.apiKey().isPresent() ? Target.Kind.STAND_IN : Target.Kind.DIRECT;
        standIn.ifPresent(provider -> targets.add(direct(targets.size(), entry, new Direct(provider, kind), ask)));
    }

    private Target helicone(int index, String source, String model, Ask ask) {
        boolean isSandbox = config.sandbox().isActive();
        if (!isSandbox && config.apiKey().isEmpty()) {
            throw new Stop(Failure.of(
                    401,
                    "missing_api_key",
                    "No Helicone key is configured (helicone.api-key, or HELICONE_API_KEY in the environment)."));
        }
        String provider = model.contains("/") && !model.contains(",")
                ? model.split("/", 3)[1]
                : isSandbox ? "sandbox" : "helicone";
        return new Target(
                index,
                source,
                provider,
                model,
                base(isSandbox ? config.sandbox().url() : config.apiBase()),
                targetHeaders.forHelicone(ask.headers(), ask.callId(), isSandbox),
                Target.Kind.HELICONE,
                Optional.empty(),
                Optional.empty());
    }

    private Target direct(int index, Entry entry, Direct direct, Ask ask) {
        Provider provider = direct.provider();
        Target.Kind kind = direct.kind();
        return new Target(
                index,
                entry.name() + "/" + provider.name() + (kind == Target.Kind.STAND_IN ? " (direct)" : ""),
                provider.name(),
                entry.name(),
                base(provider.url()),
                targetHeaders.forDirect(ask.headers(), provider.apiKey()),
                kind,
                Optional.empty(),
                Optional.empty());
    }

    private URI base(URI configured) {
        return bases.computeIfAbsent(configured, UpstreamBase::of);
    }

    private Provider required(Entry entry, Ask ask) {
        return offering(entry, ask)
                .orElseThrow(() -> Stop.badRequest(
                        entry.provider()
                                .map(name -> "The provider '" + name + "' is not configured.")
                                .orElse("No configured provider offers the model '" + entry.name() + "'."),
                        "model"));
    }

    /** The provider an entry names; without a name the first that lists the model, or the only one there is. */
    private Optional<Provider> offering(Entry entry, Ask ask) {
        List<Provider> usable = config.providers().stream()
                .filter(provider -> ask.route().excluded().stream().noneMatch(provider.name()::equalsIgnoreCase))
                .toList();
        if (entry.provider().isPresent()) {
            return usable.stream()
                    .filter(provider ->
                            provider.name().equalsIgnoreCase(entry.provider().get()))
                    .filter(provider -> config.route() != Route.HELICONE || provider.offers(entry.name()))
                    .findFirst();
        }
        Optional<Provider> listing = usable.stream()
                .filter(provider -> provider.offers(entry.name()))
                .findFirst();
        boolean takesAny = config.route() == Route.DIRECT && usable.size() == 1;
        return takesAny ? listing.or(() -> Optional.of(usable.get(0))) : listing;
    }

    /** Why a call to Helicone failed, with the hint that it has no embeddings route. */
    static Failure withHint(Failure failure, ModelRequest<?> request, Target target) {
        if (request.endpoint() != Endpoint.EMBEDDINGS || target.kind() != Target.Kind.HELICONE) {
            return failure;
        }
        return failure.withMessage(
                failure.message() + " (Helicone's gateway has no embeddings route of its own; to send"
                        + " this model elsewhere, list it under helicone.provider.<name>.models.)");
    }
}
