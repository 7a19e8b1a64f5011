package io.github.heliconej.gateway;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cost.CostMeter;
import io.github.heliconej.cost.PricedModel;
import io.github.heliconej.cost.TokenEstimate;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Prices calls: by the model the caller names for that, else by the one that answered, else by the one that was asked. */
@Dependent
final class Pricing {

    private static final Cost NOTHING = new Cost(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false);

    private final CostMeter meter;
    private final TokenEstimate estimate;

    @Inject
    Pricing(CostMeter meter, TokenEstimate estimate) {
        this.meter = meter;
        this.estimate = estimate;
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

    /** What an answer costs at the price of another model. */
    Optional<Cost> cost(PricedModel override, Usage usage, Instant at) {
        return meter.cost(override.provider(), override.model(), usage, at);
    }

    /** The model that {@code Helicone-Model-Override} names, its provider after a slash if it says one. */
    static PricedModel named(String override) {
        String[] parts = override.strip().split("/", 2);
        return new PricedModel(parts.length > 1 ? parts[1] : "", parts[0]);
    }

    /** USD as a header shows it, without an exponent and without zeros at the end. */
    static String text(Cost cost) {
        BigDecimal plain = cost.total().stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
    }
}
