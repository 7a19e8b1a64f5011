package io.github.heliconej.cost;

import io.github.heliconej.config.ModelPrice;
import io.github.heliconej.config.ModelPrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/** An operator's prices by key, read again. One thread at a time. */
final class PriceKeys {

    private static final Logger LOG = Logger.getLogger(PriceKeys.class.getName());

    private final Config config;
    private ModelPrices seen = ModelPrices.none();
    private List<String> told = List.of();

    PriceKeys(Config config) {
        this.config = config;
    }

    /** {@return the prices if they have changed and can be used; what cannot is told once per change} */
    Optional<ModelPrices> changed() {
        List<String> problems = new ArrayList<>();
        ModelPrices now = ModelPrices.read(config, problems::add);
        boolean isNews = !problems.equals(told);
        told = problems;
        if (!problems.isEmpty()) {
            if (isNews) {
                LOG.log(Level.WARNING, "Prices by key are not used and the old ones stay: {0}.", problems);
            }
            return Optional.empty();
        }
        if (now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        return Optional.of(now);
    }

    static PriceEntry entry(ModelPrice keys) {
        Map<Unit, Rate> rates = new EnumMap<>(Unit.class);
        put(rates, Unit.INPUT, keys.input());
        put(rates, Unit.OUTPUT, keys.output());
        put(rates, Unit.CACHE_READ, keys.cacheRead());
        put(rates, Unit.CACHE_WRITE, keys.cacheWrite());
        put(rates, Unit.REQUESTS, keys.request());
        PriceEntry.Dated price = new PriceEntry.Dated(Validity.ALWAYS, new Price(rates));
        return new PriceEntry("", "", name -> true, List.of(price), OptionalLong.empty());
    }

    private static void put(Map<Unit, Rate> rates, Unit unit, Optional<BigDecimal> amount) {
        amount.ifPresent(price -> rates.put(unit, Rate.of(price)));
    }
}
