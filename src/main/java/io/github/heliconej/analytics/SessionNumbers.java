package io.github.heliconej.analytics;

import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook.Said;
import java.time.Instant;
import java.util.List;

/** Numbers about sessions. Safe for concurrent use; every method fails with a 503 if the store is away. */
public interface SessionNumbers {

    /**
     * A session.
     *
     * @param id what its calls share
     * @param name the kind of session; empty text if it has none
     * @param created when its first call began
     * @param latest when its latest call began
     * @param sums over its calls
     * @param said what was said about it
     */
    record Summary(String id, String name, Instant created, Instant latest, GroupSums sums, Said said) {}

    /**
     * Sessions of one name.
     *
     * @param name empty text for those without one
     * @param first when the first call of them began
     * @param last when the latest call of them began
     * @param sessions how many they are
     * @param sums over their calls
     */
    record Kind(String name, Instant first, Instant last, long sessions, GroupSums sums) {}

    /**
     * Some sessions together.
     *
     * @param sessions how many they are
     * @param sums over their calls
     */
    record Totals(long sessions, GroupSums sums) {}

    /**
     * How sessions differ.
     *
     * @param requests calls in each
     * @param duration from the start of its first call to the end of its last, in seconds
     * @param cost USD, of those in which a call has a price
     */
    record Samples(Sample requests, Sample duration, Sample cost) {}

    /** {@return the sessions that are meant, in order} */
    List<Summary> sessions(GroupPage page);

    /** {@return how many are meant, and what they used} */
    Totals totals(GroupFilter filter, Scope scope);

    /** {@return the names of those that are meant, the one used last first; at most so many} */
    List<Kind> names(GroupFilter filter, Scope scope, int most);

    /** {@return how those that are meant differ} */
    Samples samples(GroupFilter filter, Scope scope);
}
