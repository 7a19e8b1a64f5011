package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.PricedModel;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One address to try, and what goes there.
 *
 * @param index its place in the chain, from 0
 * @param source its name in errors, metrics and health, such as {@code gpt-4o/openai}
 * @param provider who answers there
 * @param model the model as it is sent
 * @param base the base URL
 * @param headers all headers that are sent
 * @param kind what kind of address it is
 * @param overrides members of the body that this target replaces
 * @param rule which statuses lead on to the next target; empty for the gateway's own rule
 */
record Target(
        int index,
        String source,
        String provider,
        String model,
        URI base,
        Map<String, String> headers,
        Kind kind,
        Optional<RawJson> overrides,
        Optional<StatusRule> rule) {

    /** What kind of address a target is. */
    enum Kind {
        /** Helicone's gateway, or the sandbox in its place. */
        HELICONE,
        /** A configured provider. */
        DIRECT,
        /** A configured provider that is asked only if Helicone cannot be reached. */
        STAND_IN,
        /** An address that the request named. */
        REQUESTED
    }

    /** The model without the provider that Helicone's names carry. */
    String name() {
        return kind == Kind.HELICONE ? model.split("[/,]", 2)[0].strip() : model;
    }

    /** All models that may answer there: Helicone walks a chain that travels whole. */
    List<PricedModel> models() {
        return Stream.of(kind == Kind.HELICONE ? model.split(",") : new String[] {model})
                .map(String::strip)
                .filter(entry -> !entry.startsWith("!"))
                .map(this::priced)
                .toList();
    }

    /** The name, without provider, of the one of its models that calls itself so in its answer. */
    String name(String answered) {
        return models().stream()
                .map(PricedModel::model)
                .filter(answered::startsWith)
                .max(Comparator.comparingInt(String::length))
                .orElseGet(this::name);
    }

    private PricedModel priced(String entry) {
        String[] parts = kind == Kind.HELICONE ? entry.split("/", 3) : new String[] {entry};
        return new PricedModel(parts.length > 1 ? parts[1] : provider, parts[0]);
    }

    /** A request as it is sent there. */
    ModelRequest<?> request(ModelRequest<?> request) {
        RawJson json = request.json();
        if (!request.model().equals(model)) {
            json = json.with("model", model);
        }
        if (overrides.isPresent()) {
            for (String name : overrides.get().names()) {
                json = json.with(name, overrides.get().value(name).orElseThrow());
            }
        }
        return request.withJson(json);
    }

    /** The name only: headers hold keys. */
    @Override
    public String toString() {
        return "Target[" + source + "]";
    }
}
