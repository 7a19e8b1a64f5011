package io.github.heliconej.analytics;

import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Scope;
import java.util.List;

/**
 * Custom properties: their names, their values, and what calls with them cost. Names have no case. Safe for concurrent use;
 * every method fails with a 503 if the store is away.
 */
public interface PropertyNumbers {

    /**
     * What the calls with a value cost.
     *
     * @param value of the property
     * @param cost billionths of a dollar, of the calls that have a price
     */
    record ValueCost(String value, long cost) {}

    /**
     * What calls with a property cost.
     *
     * @param dearest the values whose calls cost most, in order
     * @param total billionths of a dollar, of the calls with any value
     */
    record Costs(List<ValueCost> dearest, long total) {}

    /** {@return the names that calls have, in order; at most so many} */
    List<String> names(Scope scope, int most);

    /** {@return values with this text in them, in any case, in order; at most so many} */
    List<String> values(String name, String part, Scope scope, int most);

    /** {@return what the calls cost that are meant and have the property} */
    Costs costs(String name, Filter filter, Scope scope, int most);
}
