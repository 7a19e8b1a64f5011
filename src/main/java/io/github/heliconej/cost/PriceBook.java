package io.github.heliconej.cost;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.heliconej.config.ModelPrices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The prices of one moment, which remembers the models asked for last. Safe for concurrent use. */
final class PriceBook {

    private static final int MOST_MODELS = 10_000;
    private static final Duration LISTED_FOR = Duration.ofMinutes(5);

    private final PriceTable table;
    private final PriceTable shipped;
    private final ModelPrices keys;
    private final Cache<Asked, Optional<PriceEntry>> found = Caffeine.newBuilder()
            .maximumSize(MOST_MODELS)
            .executor(Runnable::run)
            .build();
    private final Cache<Asked, OptionalLong> windows = Caffeine.newBuilder()
            .maximumSize(MOST_MODELS)
            .executor(Runnable::run)
            .build();

    private volatile Listed listed = new Listed(List.of(), Instant.MIN);

    /** The models that were listed last, and until when that may stand: some prices change with the time of the day. */
    private record Listed(List<ListedModel> models, Instant until) {}

    /** Whose price was asked for. */
    private record Asked(String provider, String model) {}

    /** Of the shipped table only what the other does not know is asked. */
    PriceBook(PriceTable table, PriceTable shipped, ModelPrices keys) {
        this.table = table;
        this.shipped = shipped;
        this.keys = keys;
    }

    Optional<PriceEntry> entry(String provider, String model) {
        return found.get(
                new Asked(provider, model),
                asked -> keys.price(model).map(PriceKeys::entry).or(() -> table.entry(provider, model)));
    }

    /** The same list as before, unless a price in it has changed. */
    List<ListedModel> models(Instant now) {
        Listed known = listed;
        if (now.isBefore(known.until())) {
            return known.models();
        }
        List<ListedModel> models = ModelList.of(table.entries(), this, now);
        List<ListedModel> kept = models.equals(known.models()) ? known.models() : models;
        listed = new Listed(kept, now.plus(LISTED_FOR));
        return kept;
    }

    OptionalLong contextWindow(String provider, String model) {
        return windows.get(new Asked(provider, model), this::contextWindow);
    }

    /** Operators who price a model need not say how much it can read. */
    private OptionalLong contextWindow(Asked asked) {
        OptionalLong own = contextWindow(table, asked);
        return own.isPresent() ? own : contextWindow(shipped, asked);
    }

    private static OptionalLong contextWindow(PriceTable prices, Asked asked) {
        return prices.entry(asked.provider(), asked.model())
                .map(PriceEntry::contextWindow)
                .orElse(OptionalLong.empty());
    }
}
