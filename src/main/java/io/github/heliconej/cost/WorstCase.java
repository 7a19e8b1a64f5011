package io.github.heliconej.cost;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.CostConfig;
import io.github.heliconej.config.CostConfig.Unpriced;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The most a call may cost: the prompt estimated generously and every answer at its longest, at the dearest model of the chain. */
@Dependent
final class WorstCase {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MOST_DIGITS = 30;

    private final CostMeter meter;
    private final CostConfig config;
    private final Duration longest;

    @Inject
    WorstCase(CostMeter meter, HeliconeConfig config) {
        this.meter = meter;
        this.config = config.cost();
        this.longest = config.timeout().total();
    }

    /** The longest a call takes. */
    Duration duration() {
        return longest;
    }

    /**
     * The amount in USD.
     *
     * @throws Stop with status 402 if a model of the chain has no price, unless {@code helicone.cost.unpriced=allow}
     */
    BigDecimal of(BudgetCall call, Instant at) {
        List<Demand> demands = call.requests().stream().map(this::demand).toList();
        BigDecimal most = BigDecimal.ZERO;
        for (PricedModel model : call.models()) {
            List<Price> prices = call.pricesOf(model)
                    .flatMap(priced -> meter.price(priced.provider(), priced.model(), at).stream())
                    .toList();
            if (prices.isEmpty() && config.unpriced() == Unpriced.DENY) {
                throw unpriced(model);
            }
            most = prices.stream()
                    .flatMap(price -> demands.stream().map(price::most))
                    .reduce(most, BigDecimal::max);
        }
        return most;
    }

    Demand demand(ModelRequest<?> request) {
        TokenTally prompt = TokenTally.generous();
        TokenEstimate.add(request, prompt);
        long output = request instanceof EmbeddingRequest ? 0 : output(request);
        return new Demand(prompt.sum(), output, prompt.hasMedia());
    }

    private long output(ModelRequest<?> request) {
        RawJson json = request.json();
        long each = Math.max(count(json, "max_completion_tokens"), count(json, "max_tokens"));
        long answers = Math.max(1, Math.max(count(json, "n"), count(json, "best_of")));
        long prompts = request instanceof ChatRequest ? 1 : prompts(json);
        return times(times(each == 0 ? config.outputCeiling() : each, answers), prompts);
    }

    /** Prompts of a text completion: one, unless it is a list of texts or of lists of token numbers. */
    private static long prompts(RawJson json) {
        if (!json.isArray("prompt")) {
            return 1;
        }
        return value(json, "prompt")
                .filter(JsonArray.class::isInstance)
                .map(list -> list.asJsonArray().stream()
                        .filter(element -> element instanceof JsonString || element instanceof JsonArray)
                        .count())
                .map(count -> Math.max(1, count))
                .orElse(1L);
    }

    /** A member that is a number, however it is written, rounded up; 0 if it is none or negative. */
    private static long count(RawJson json, String name) {
        if (json.integer(name).isPresent()) {
            return Math.max(0, json.integer(name).getAsLong());
        }
        return value(json, name)
                .filter(JsonNumber.class::isInstance)
                .map(number -> ((JsonNumber) number).bigDecimalValue())
                .map(WorstCase::whole)
                .orElse(0L);
    }

    private static long whole(BigDecimal number) {
        if (number.signum() <= 0) {
            return 0;
        }
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            return number.compareTo(BigDecimal.ONE) < 0 ? 1 : Long.MAX_VALUE;
        }
        return number.min(MOST).setScale(0, RoundingMode.CEILING).longValue();
    }

    private static Optional<JsonValue> value(RawJson json, String name) {
        try {
            return json.value(name);
        } catch (MalformedJsonException beyondJsonp) {
            return Optional.empty();
        }
    }

    private static long times(long one, long other) {
        return Math.multiplyHigh(one, other) != 0 || one * other < 0 ? Long.MAX_VALUE : one * other;
    }

    private static Stop unpriced(PricedModel model) {
        String name = Stream.of(model.model(), model.provider())
                .filter(part -> !part.isEmpty())
                .reduce((first, second) -> first + "/" + second)
                .orElse("");
        return new Stop(Failure.of(
                        402,
                        "unpriced_model",
                        "A budget applies to this call, and the price of '" + name + "' is not known.")
                .withType(Budgets.TYPE)
                .withParam("model"));
    }
}
