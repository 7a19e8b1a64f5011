package io.github.heliconej.ledger;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cost.CostMeter;
import io.github.heliconej.cost.PricedModel;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.LedgerRow.Spent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What calls on record cost by the prices that are known now, for the time when they were made. */
@Dependent
public final class RowPrice {

    private final CostMeter meter;

    @Inject
    RowPrice(CostMeter meter) {
        this.meter = meter;
    }

    /** As rows have it. */
    static OptionalLong nanos(Optional<Cost> cost) {
        return cost.map(known -> OptionalLong.of(known.nanoDollars())).orElse(OptionalLong.empty());
    }

    /** The same with what it costs, and with what the cache saved. A call without tokens stays as it is. */
    Spent priced(LedgerRow row) {
        Spent spent = row.spent();
        if (spent.usage().isEmpty()) {
            return spent;
        }
        OptionalLong price = nanos(price(row, spent.usage().get()));
        boolean isCached = row.end().outcome() == Outcome.CACHED;
        return new Spent(
                spent.usage(),
                isCached ? spent.cost() : price,
                isCached ? price : spent.saved(),
                spent.requestSize(),
                spent.responseSize());
    }

    /**
     * Prices a call: by the model that it names for that, else by the first of others that has a price.
     *
     * @param override what {@code Helicone-Model-Override} says, if it was sent
     * @param others the model that answered, then the one that was asked
     * @param usage the tokens
     * @param at when the call was made
     * @return the cost; empty if there is no price, which is not the same as free
     */
    public Optional<Cost> price(Optional<String> override, List<PricedModel> others, Usage usage, Instant at) {
        List<PricedModel> candidates =
                override.map(PricedModel::named).map(List::of).orElse(others);
        return candidates.stream()
                .map(model -> meter.cost(model.provider(), model.model(), usage, at))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Cost> price(LedgerRow row, Usage usage) {
        return price(row.what().override(), List.of(answered(row), asked(row)), usage, row.created());
    }

    private static PricedModel answered(LedgerRow row) {
        return new PricedModel(row.what().provider(), row.what().model());
    }

    /** As the last attempt named it, which got the answer; as the caller did, if there was none. */
    private static PricedModel asked(LedgerRow row) {
        List<Attempted> attempts = row.end().attempts();
        String source = attempts.isEmpty()
                ? row.what().asked()
                : attempts.get(attempts.size() - 1).source();
        return new PricedModel(row.what().provider(), source.split("/", 2)[0]);
    }
}
