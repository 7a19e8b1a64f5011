package io.github.heliconej.gateway;

import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.ModelRoute;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.ModelRules;
import io.github.heliconej.config.Wildcard;
import io.github.heliconej.cost.TokenEstimate;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Refuses what operators do not want to be asked: models, providers, long prompts and long answers. */
@Dependent
final class GuardRails {

    private static final List<String> OUTPUT_LIMITS = List.of("max_completion_tokens", "max_tokens");

    private final ModelRules rules;
    private final TokenEstimate estimate;
    private final CallGuards guards;

    @Inject
    GuardRails(HeliconeConfig config, TokenEstimate estimate, CallGuards guards) {
        this.rules = config.models();
        this.estimate = estimate;
        this.guards = guards;
    }

    /**
     * Lets a call go on, perhaps after a wait.
     *
     * @throws Stop if a guard of the application refuses all calls for now
     */
    void admit() {
        guards.admit();
    }

    /**
     * Checks every model a request asks for, whoever asks, and what its targets make of it.
     *
     * @throws Stop with status 403 if a model or provider is not allowed, 400 if a target asks for more than it may
     */
    void checkTargets(ModelRequest<?> request, List<Target> targets, CallerTerms terms) {
        checkModels(request.route(), terms);
        for (Target target : targets) {
            if (target.overrides().isPresent()) {
                ModelRequest<?> changed = target.request(request);
                checkModels(changed.route(), terms);
                checkPrompt(changed, terms);
                boolean isLimited = isLimited(changed, terms.maxOutputTokens());
                if (isLimited(request, terms.maxOutputTokens()) && !isLimited) {
                    throw tooLarge(terms.maxOutputTokens().getAsLong(), OUTPUT_LIMITS.get(1));
                }
            }
            if (!fits(terms.providers(), target.provider())) {
                throw refused(
                        "model",
                        "This caller may use only the providers " + String.join(", ", terms.providers())
                                + ", and '" + target.source() + "' would be answered by '" + target.provider()
                                + "'; name one of them, as in 'model/provider'.");
            }
        }
    }

    /**
     * Holds a request to its caller's sizes.
     *
     * @return the request, with the caller's limit for the answer if it set none itself
     * @throws Stop with status 400 if it asks for more
     */
    <R extends ModelRequest<R>> R checkSizes(R request, CallerTerms terms) {
        checkPrompt(request, terms);
        OptionalLong most = terms.maxOutputTokens();
        return most.isEmpty() || request instanceof EmbeddingRequest || isLimited(request, most)
                ? request
                : request.with(limitName(request.model()), Json.createValue(most.getAsLong()));
    }

    private void checkPrompt(ModelRequest<?> request, CallerTerms terms) {
        terms.maxPromptTokens().ifPresent(most -> {
            long tokens = estimate.promptTokens(request);
            if (tokens > most) {
                throw new Stop(Failure.of(
                                400,
                                "prompt_too_long",
                                "The prompt has about " + tokens + " tokens; this caller may send " + most + ".")
                        .withParam("messages"));
            }
        });
    }

    /** Whether a request limits its answer, and to no more than it may. */
    private static boolean isLimited(ModelRequest<?> request, OptionalLong limit) {
        if (limit.isEmpty()) {
            return false;
        }
        long most = limit.getAsLong();
        boolean isLimited = false;
        for (String name : OUTPUT_LIMITS) {
            RawJson json = request.json();
            if (json.has(name) && !json.isNull(name)) {
                isLimited = true;
                boolean isTooMuch = json.integer(name).isPresent()
                        ? json.integer(name).getAsLong() > most
                        : json.value(name)
                                .filter(JsonNumber.class::isInstance)
                                .map(number -> ((JsonNumber) number).bigDecimalValue())
                                .filter(number -> number.compareTo(BigDecimal.valueOf(most)) <= 0)
                                .isEmpty();
                if (isTooMuch) {
                    throw tooLarge(most, name);
                }
            }
        }
        return isLimited;
    }

    private static Stop tooLarge(long most, String name) {
        return new Stop(Failure.of(400, "max_tokens_too_large", "This caller may ask for at most " + most + " tokens.")
                .withParam(name));
    }

    /** OpenAI's reasoning models refuse the older name. */
    private static String limitName(String model) {
        return model.matches("(o[0-9]|gpt-5).*") ? OUTPUT_LIMITS.get(0) : OUTPUT_LIMITS.get(1);
    }

    private void checkModels(ModelRoute route, CallerTerms terms) {
        route.entries().forEach(entry -> checkModel(entry.name(), entry.text(), terms));
    }

    private void checkModel(String name, String text, CallerTerms terms) {
        boolean isAllowed = fits(rules.allow(), name, text) && fits(terms.models(), name, text);
        boolean isDenied = !rules.deny().isEmpty() && fits(rules.deny(), name, text);
        if (!isAllowed || isDenied) {
            throw refused("model", "The model '" + text + "' is not allowed here.");
        }
    }

    /** Whether one of the names fits one of the patterns; no pattern fits all. */
    private static boolean fits(List<String> patterns, String... names) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> Stream.of(names).anyMatch(name -> Wildcard.matches(pattern, name)));
    }

    private static Stop refused(String param, String message) {
        return new Stop(Failure.of(403, "model_not_allowed", message).withParam(param));
    }
}
