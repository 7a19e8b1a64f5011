package io.github.heliconej.ledger;

import java.util.Optional;

/**
 * Which calls to read, and in which order.
 *
 * @param filter which ones
 * @param scope whose
 * @param order sorted by this; those that have nothing there come last
 * @param isDescending the greatest first
 * @param offset so many are passed over
 * @param limit at most so many
 * @param after those behind this place only, which must be one of the same order; the offset counts from there
 */
public record RowQuery(
        Filter filter,
        Scope scope,
        Column order,
        boolean isDescending,
        long offset,
        int limit,
        Optional<RowCursor> after) {

    /** {@return all of them from the beginning} */
    public static RowQuery of(Filter filter, Scope scope, Column order, boolean isDescending) {
        return new RowQuery(filter, scope, order, isDescending, 0, Integer.MAX_VALUE, Optional.empty());
    }

    /** {@return the first so many calls behind a place} */
    public RowQuery after(RowCursor place, int most) {
        return new RowQuery(filter, scope, order, isDescending, 0, most, Optional.of(place));
    }

    /** {@return the same, but for so many that are passed over} */
    public RowQuery offset(long passed) {
        return new RowQuery(filter, scope, order, isDescending, passed, limit, after);
    }

    /** {@return the same with another limit} */
    public RowQuery limit(int most) {
        return new RowQuery(filter, scope, order, isDescending, offset, most, after);
    }

    /** {@return the first so many calls from the same place that another filter means} */
    RowQuery among(Filter other, int most) {
        return new RowQuery(other, scope, order, isDescending, 0, most, after);
    }
}
