package io.github.heliconej.gateway;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.config.CostConfig.Unpriced;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.cost.BudgetCall;
import io.github.heliconej.cost.CostMeter;
import io.github.heliconej.cost.PricedModel;
import io.github.heliconej.cost.TokenEstimate;
import io.github.heliconej.limit.Estimate;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Prices calls: by the model the caller names for that, else by the one that answered, else by the one that was asked. */
@Dependent
final class Pricing {

    private static final Cost NOTHING = new Cost(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false);

    /** Tokens that a limit reserves for an answer that sets none itself. */
    private static final long USUAL_ANSWER = 500;

    private static final long MOST_ANSWER = 1_000_000_000;

    private final CostMeter meter;
    private final TokenEstimate estimate;
    private final boolean unpricedIsFree;

    @Inject
    Pricing(CostMeter meter, TokenEstimate estimate, HeliconeConfig config) {
        this.meter = meter;
        this.estimate = estimate;
        this.unpricedIsFree = config.cost().unpriced() == Unpriced.ALLOW;
    }

    /** What a call may use: its prompt, and as long an answer as it asks for, or one of the usual length. */
    Estimate estimate(BudgetCall call, Instant at) {
        Usage usage = call.requests().stream()
                .map(this::usual)
                .max(Comparator.comparingLong(Usage::totalTokens))
                .orElseThrow();
        OptionalLong most = OptionalLong.of(0);
        for (PricedModel model : call.models()) {
            Optional<Cost> cost = dearest(call.pricesOf(model).map(priced -> cost(priced, usage, at)));
            if (cost.isEmpty()) {
                most = unpricedIsFree ? most : OptionalLong.empty();
            } else if (most.isPresent()) {
                most = OptionalLong.of(Math.max(most.getAsLong(), cost.get().nanoDollars()));
            }
        }
        return new Estimate(usage.totalTokens(), most);
    }

    private Usage usual(ModelRequest<?> request) {
        long output =
                request instanceof EmbeddingRequest ? 0 : outputLimit(request).orElse(USUAL_ANSWER);
        return Usage.estimate(estimate.promptTokens(request), output);
    }

    /** The largest of the costs that are known. */
    static Optional<Cost> dearest(Stream<Optional<Cost>> costs) {
        return costs.flatMap(Optional::stream).max(Comparator.comparing(Cost::total));
    }

    private static OptionalLong outputLimit(ModelRequest<?> request) {
        RawJson json = request.json();
        OptionalLong limit = json.integer("max_completion_tokens");
        OptionalLong known = limit.isPresent() ? limit : json.integer("max_tokens");
        return known.isPresent() && known.getAsLong() >= 0 && known.getAsLong() < MOST_ANSWER
                ? known
                : OptionalLong.empty();
    }

    /** What a call costs that another call has paid for. */
    Cost nothing() {
        return NOTHING;
    }

    /** The tokens of an answer, reported or estimated; empty if there is nothing to count. */
    Optional<Usage> usage(ModelRequest<?> request, AnswerTally tally) {
        return tally.usage(request, estimate);
    }

    /** What an answer costs; empty if its price is not known. */
    Optional<Cost> cost(CallInfo answered, String asked, Usage usage, Instant at) {
        return meter.cost(answered.provider(), answered.model(), usage, at)
                .or(() -> meter.cost(answered.provider(), asked, usage, at));
    }

    /** What an answer costs at the price of one model. */
    Optional<Cost> cost(PricedModel model, Usage usage, Instant at) {
        return meter.cost(model.provider(), model.model(), usage, at);
    }

    /** USD as a header shows it, without an exponent and without zeros at the end. */
    static String text(Cost cost) {
        BigDecimal plain = cost.total().stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
    }
}
