package io.github.heliconej.web;

import io.github.heliconej.cost.ListedModel;
import io.github.heliconej.cost.ListedModel.Offer;
import io.github.heliconej.cost.ListedModel.Tier;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of models in the shape of Helicone's registry; what the price table does not know is null or empty. */
final class ModelRegistryJson {

    private ModelRegistryJson() {}

    static JsonObject of(List<ListedModel> models) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        Set<String> providers = new TreeSet<>();
        Set<String> authors = new TreeSet<>();
        Set<String> capabilities = new TreeSet<>();
        for (ListedModel model : models) {
            array.add(model(model));
            authors.add(model.author());
            model.offers().forEach(offer -> providers.add(offer.provider()));
            parts(model).forEach(part -> capabilities.add(part.startsWith("cache") ? "caching" : part));
        }
        capabilities.retainAll(Set.of("audio", "image", "thinking", "caching"));
        JsonArrayBuilder named = Json.createArrayBuilder();
        providers.forEach(
                slug -> named.add(Json.createObjectBuilder().add("name", slug).add("displayName", slug)));
        return Json.createObjectBuilder()
                .add("models", array)
                .add("total", models.size())
                .add(
                        "filters",
                        Json.createObjectBuilder()
                                .add("providers", named)
                                .add("authors", texts(authors))
                                .add("capabilities", texts(capabilities)))
                .build();
    }

    private static JsonObjectBuilder model(ListedModel model) {
        Set<String> parts = parts(model);
        JsonArrayBuilder endpoints = Json.createArrayBuilder();
        model.offers().forEach(offer -> endpoints.add(endpoint(offer)));
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", model.id())
                .add("name", model.id())
                .add("author", model.author())
                .add(
                        "contextLength",
                        model.contextWindow().isPresent()
                                ? Json.createValue(model.contextWindow().getAsLong())
                                : JsonValue.NULL);
        Stream.of("maxOutput", "trainingDate", "description").forEach(shown::addNull);
        return shown.add("inputModalities", texts(modalities(parts)))
                .add("outputModalities", texts(isWriting(model) ? List.of("text") : List.of()))
                .add("supportedParameters", JsonValue.EMPTY_JSON_ARRAY)
                .add("endpoints", endpoints);
    }

    private static JsonObjectBuilder endpoint(Offer offer) {
        JsonObjectBuilder endpoint = Json.createObjectBuilder()
                .add("provider", offer.provider())
                .add("providerSlug", offer.provider())
                .add("supportsPtb", false)
                .add("pricing", pricing(offer.tiers().get(0)));
        if (offer.tiers().size() > 1) {
            JsonArrayBuilder tiers = Json.createArrayBuilder();
            offer.tiers().forEach(tier -> tiers.add(pricing(tier).add("threshold", tier.threshold())));
            endpoint.add("pricingTiers", tiers);
        }
        return endpoint;
    }

    private static JsonObjectBuilder pricing(Tier tier) {
        JsonObjectBuilder pricing = Json.createObjectBuilder();
        new TreeMap<>(tier.prices()).forEach(pricing::add);
        return pricing;
    }

    private static Set<String> parts(ListedModel model) {
        return model.offers().stream()
                .flatMap(offer -> offer.tiers().stream())
                .flatMap(tier -> tier.prices().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> modalities(Set<String> parts) {
        return Stream.of("text", "audio", "image")
                .filter(kind -> kind.equals("text") || parts.contains(kind))
                .toList();
    }

    /** Models that only embed charge for what they read alone. */
    private static boolean isWriting(ListedModel model) {
        return model.offers().stream()
                .flatMap(offer -> offer.tiers().stream())
                .anyMatch(tier -> tier.prices().get("completion").signum() > 0
                        || tier.prices().get("prompt").signum() == 0);
    }

    private static JsonArrayBuilder texts(Collection<String> texts) {
        return Json.createArrayBuilder(texts);
    }
}
