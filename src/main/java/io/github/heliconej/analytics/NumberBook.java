package io.github.heliconej.analytics;

import java.util.Map;
import java.util.Set;

/** Numbers over the log. Safe for concurrent use; every method fails with a 503 if the store is away. */
public interface NumberBook {

    /**
     * Calls that are counted together.
     *
     * @param step which step in time, counted from 1970 in the query's own time; 0 if there are no steps
     * @param by what they have in common beside that; empty text if nothing was asked for
     */
    record Group(long step, String by) {}

    /**
     * How the calls of a group differ.
     *
     * @param duration how long they took
     * @param firstToken how long their first tokens took
     * @param users their end users
     */
    record Spread(Histogram duration, Histogram firstToken, DistinctSketch users) {

        /** No calls. */
        public Spread() {
            this(new Histogram(), new Histogram(), new DistinctSketch());
        }
    }

    /** {@return the sums of each group that has calls} */
    Map<Group, Sums> sums(NumberQuery query);

    /** {@return how a measure is distributed in each group that has values} */
    Map<Group, Histogram> histograms(NumberQuery query, Measure measure);

    /** {@return the end users of each group that has any} */
    Map<Group, DistinctSketch> users(NumberQuery query);

    /**
     * {@return how the calls of some groups differ, by what they have in common}
     *
     * @param query has no steps
     * @param groups what they have in common; others are left out
     */
    Map<String, Spread> spreads(NumberQuery query, Set<String> groups);
}
