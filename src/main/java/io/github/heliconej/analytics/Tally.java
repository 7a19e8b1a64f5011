package io.github.heliconej.analytics;

import io.github.heliconej.ledger.LedgerRow;
import java.util.EnumMap;
import java.util.Map;

/** All that is counted over some calls. One thread. */
public final class Tally {

    private final Sums sums = new Sums();
    private final Map<Measure, Histogram> histograms = new EnumMap<>(Measure.class);
    private final DistinctSketch users = new DistinctSketch();

    /** No calls. */
    public Tally() {
        for (Measure measure : Measure.values()) {
            histograms.put(measure, new Histogram());
        }
    }

    /** Adds a call. */
    public void add(LedgerRow row) {
        sums.add(row);
        histograms.forEach((measure, histogram) -> measure.of(row).ifPresent(histogram::add));
        row.who().user().ifPresent(users::add);
    }

    /** Adds what another one has counted. */
    public void add(Tally other) {
        sums.add(other.sums);
        histograms.forEach((measure, histogram) -> histogram.add(other.histogram(measure)));
        users.add(other.users);
    }

    /** {@return the sums} */
    public Sums sums() {
        return sums;
    }

    /** {@return how values are distributed} */
    public Histogram histogram(Measure measure) {
        return histograms.get(measure);
    }

    /** {@return the users} */
    public DistinctSketch users() {
        return users;
    }
}
