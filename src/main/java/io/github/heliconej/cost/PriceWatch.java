package io.github.heliconej.cost;

import io.github.heliconej.config.CostConfig;
import io.github.heliconej.config.ModelPrices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;

/**
 * The prices in force: the operator's keys, then the operator's file, then the shipped table. Whoever asks first after 5 s
 * looks whether they have changed; the others go on with what there is. Safe for concurrent use.
 */
final class PriceWatch {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Clock clock;
    private final PriceTable shipped = PriceTable.shipped();
    private final Optional<PriceFile> file;
    private final PriceKeys keys;
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile State state;

    /** What is in force, what it was made of, and when to look again. */
    private record State(PriceBook book, PriceTable table, ModelPrices keys, Instant due) {}

    PriceWatch(CostConfig cost, Config config, Clock clock) {
        this.clock = clock;
        this.file = cost.prices().map(PriceFile::new);
        this.keys = new PriceKeys(config);
        ModelPrices none = ModelPrices.none();
        this.state = new State(new PriceBook(shipped, shipped, none), shipped, none, clock.instant());
        look(clock.instant());
    }

    List<ListedModel> models() {
        return book().models(clock.instant());
    }

    PriceBook book() {
        Instant now = clock.instant();
        if (!now.isBefore(state.due()) && isLooking.compareAndSet(false, true)) {
            try {
                look(now);
            } finally {
                isLooking.set(false);
            }
        }
        return state.book();
    }

    private void look(Instant now) {
        State before = state;
        PriceTable table =
                file.flatMap(PriceFile::changed).map(own -> own.before(shipped)).orElse(before.table());
        ModelPrices prices = keys.changed().orElse(before.keys());
        boolean isSame = table == before.table() && prices == before.keys();
        PriceBook book = isSame ? before.book() : new PriceBook(table, shipped, prices);
        state = new State(book, table, prices, now.plus(INTERVAL));
    }
}
