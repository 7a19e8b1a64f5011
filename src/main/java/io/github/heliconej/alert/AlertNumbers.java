package io.github.heliconej.alert;

import io.github.heliconej.ledger.Filter;
import java.time.Instant;
import java.util.List;

/** Numbers about the calls on record, for alerts. Safe for concurrent use. */
public interface AlertNumbers {

    /** The most groups that are told. */
    int MOST = 100;

    /**
     * {@return the groups that have enough calls, those with the greatest values first, {@value #MOST} at most; without a
     * grouping the only one}
     */
    List<AlertValue> values(Question question);

    /**
     * What is asked.
     *
     * @param rule metric, aggregate, grouping and minimum
     * @param filter which calls count
     * @param from calls after it count
     * @param to calls until then count
     */
    record Question(AlertRule rule, Filter filter, Instant from, Instant to) {}
}
