package io.github.heliconej.cost;

import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Usage;
import io.github.heliconej.config.CostConfig;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says what calls cost, by the prices in force. Safe for concurrent use; a model asked before takes microseconds. */
@ApplicationScoped
public class CostMeter {

    private final PriceWatch prices;

    /** For the container's proxy. */
    protected CostMeter() {
        this.prices = null;
    }

    @Inject
    CostMeter(HeliconeConfig config, @GatewayClock Clock clock) {
        this(config.cost(), ConfigProvider.getConfig(), clock);
    }

    CostMeter(CostConfig cost, Config config, Clock clock) {
        this.prices = new PriceWatch(cost, config, clock);
    }

    /** Reads the prices before the first call needs them, which takes a third of a second. */
    void start(@Observes Startup started) {
        prices.book();
    }

    /**
     * Prices a call.
     *
     * @param provider who answered, as Helicone or the table spells it, or any other name; empty if it is not known
     * @param model the model to price, without provider
     * @param usage the tokens
     * @param at when the call was made
     * @return the exact cost; empty if the price is not known, which is not the same as free
     */
    public Optional<Cost> cost(String provider, String model, Usage usage, Instant at) {
        return price(provider, model, at).map(price -> price.cost(usage));
    }

    /** {@return the price of a model at a time, looked up as {@link PriceTable#price} says; empty if it is not known} */
    public Optional<Price> price(String provider, String model, Instant at) {
        return prices.book().entry(provider, model).map(entry -> entry.price(at));
    }

    /** {@return every model of the table with what it costs now; the same list until a price changes} */
    public List<ListedModel> models() {
        return prices.models();
    }

    /** {@return the most tokens that a model's prompt and answer may have together, looked up as its price is} */
    public OptionalLong contextWindow(String provider, String model) {
        return prices.book().contextWindow(provider, model);
    }
}
