package io.github.heliconej.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.heliconej.config.ModelPrices;
import java.util.Optional;

/** The prices of one moment, which remembers the models asked for last. Safe for concurrent use. */
final class PriceBook {

    private static final int MOST_MODELS = 10_000;

    private final PriceTable table;
    private final ModelPrices keys;
    private final Cache<Asked, Optional<PriceEntry>> found = Caffeine.newBuilder()
            .maximumSize(MOST_MODELS)
            .executor(Runnable::run)
            .build();

    /** Whose price was asked for. */
    private record Asked(String provider, String model) {}

    PriceBook(PriceTable table, ModelPrices keys) {
        this.table = table;
        this.keys = keys;
    }

    Optional<PriceEntry> entry(String provider, String model) {
        return found.get(
                new Asked(provider, model),
                asked -> keys.price(model).map(PriceKeys::entry).or(() -> table.entry(provider, model)));
    }
}
