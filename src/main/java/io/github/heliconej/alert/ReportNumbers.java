package io.github.heliconej.alert;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Numbers about the calls on record, for reports. Safe for concurrent use. */
public interface ReportNumbers {

    /** {@return the sums over the calls that began in this time, {@code to} excluded} */
    Totals totals(Instant from, Instant to);

    /** {@return the models with the greatest cost, then the most calls; so many at most} */
    List<Model> models(Instant from, Instant to, int most);

    /** {@return the same for these models alone} */
    List<Model> models(Instant from, Instant to, List<String> names);

    /**
     * What happened in a week.
     *
     * @param requests how many calls there were
     * @param errors how many of them failed
     * @param unpriced how many have no price
     * @param cost billionths of a dollar; empty if no call has a price
     * @param users how many end users there were
     * @param sessions how many sessions there were
     * @param sessionCost what the calls in sessions cost
     */
    record Totals(
            long requests,
            long errors,
            long unpriced,
            OptionalLong cost,
            long users,
            long sessions,
            OptionalLong sessionCost) {}

    /**
     * What a model did.
     *
     * @param name the model
     * @param requests how many calls it answered
     * @param cost billionths of a dollar; empty if no call has a price
     */
    record Model(String name, long requests, OptionalLong cost) {}
}
