package io.github.heliconej.analytics;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Which calls are to be counted, and how they are grouped.
 *
 * @param filter which ones
 * @param scope whose
 * @param span from when
 * @param step what they are grouped by in time
 * @param by what else they are grouped by
 */
public record NumberQuery(Filter filter, Scope scope, TimeSpan span, Step step, By by) {

    private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Takes conditions on the time of the start, as far as all calls must meet them, out of the filter. */
    public NumberQuery {
        span = span.and(span(filter));
        filter = timeless(filter);
    }

    /** {@return the same for calls of a time alone} */
    public NumberQuery within(TimeSpan other) {
        return new NumberQuery(filter, scope, span.and(other), step, by);
    }

    /**
     * Steps in time, all of the same length.
     *
     * @param millis the length; 0 for no steps
     * @param offset how far their beginnings are behind those of UTC, in milliseconds
     */
    public record Step(long millis, long offset) {

        /** No steps. */
        public static final Step NONE = new Step(0, 0);
    }

    /** What calls are grouped by beside time. */
    public sealed interface By {

        /** Nothing. */
        By NOTHING = new Nothing();

        /** Nothing. */
        record Nothing() implements By {}

        /** A column. */
        record OfColumn(Column column) implements By {}

        /** A custom property; calls without it are left out. */
        record OfProperty(String name) implements By {}
    }

    private static TimeSpan span(Filter filter) {
        if (filter instanceof Filter.Both both) {
            return span(both.left()).and(span(both.right()));
        }
        return time(filter).orElse(TimeSpan.ALL);
    }

    private static Filter timeless(Filter filter) {
        if (filter instanceof Filter.Both both) {
            return Filter.and(timeless(both.left()), timeless(both.right()));
        }
        return time(filter).isPresent() ? new Filter.All() : filter;
    }

    /** The time that a condition stands for; empty if it is none, or not of one piece. */
    private static Optional<TimeSpan> time(Filter filter) {
        if (!(filter instanceof Filter.OfNumber of) || of.column() != Column.CREATED) {
            return Optional.empty();
        }
        long up = millis(of.value().setScale(0, RoundingMode.CEILING));
        long after = millis(of.value().setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE));
        return switch (of.operator()) {
            case GTE -> Optional.of(new TimeSpan(up, Long.MAX_VALUE));
            case GT -> Optional.of(new TimeSpan(after, Long.MAX_VALUE));
            case LT -> Optional.of(new TimeSpan(0, up));
            case LTE -> Optional.of(new TimeSpan(0, after));
            case EQUALS -> Optional.of(new TimeSpan(up, after));
            default -> Optional.empty();
        };
    }

    private static long millis(BigDecimal value) {
        return value.max(BigDecimal.ZERO).min(LATEST).longValue();
    }
}
