package io.github.heliconej.analytics;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** From what a query is answered: sums of days and hours where they say enough, the calls themselves elsewhere. */
public final class QueryPlan {

    /** An hour, in milliseconds. */
    public static final long HOUR = 3_600_000;

    /** A day, in milliseconds. */
    public static final long DAY = 24 * HOUR;

    private static final Set<Column> KEPT = EnumSet.of(Column.TENANT, Column.MODEL, Column.PROVIDER, Column.STATUS);

    private QueryPlan() {}

    /** What a part is read from. */
    public enum Source {
        /** The calls, in segments or one by one. */
        CALLS,
        /** Sums of hours. */
        HOURS,
        /** Sums of days. */
        DAYS
    }

    /**
     * A part of the answer.
     *
     * @param source what it is read from
     * @param span from when
     */
    public record Part(Source source, TimeSpan span) {}

    /**
     * {@return the parts that make up the answer, none of them empty}
     *
     * @param now an end later than that is the end of its hour, so that the present hour need not be read call by call
     */
    public static List<Part> of(NumberQuery query, long now) {
        TimeSpan span = query.span();
        List<Part> parts = new ArrayList<>();
        if (!query.filter().conditions().stream().allMatch(QueryPlan::isKept)
                || !isKept(query.by())
                || !hasWholeHours(query.step())) {
            add(parts, Source.CALLS, span.from(), span.until());
            return parts;
        }
        long until = span.until() > now ? up(span.until(), HOUR) : span.until();
        long firstHour = up(span.from(), HOUR);
        long endOfHours = Math.max(firstHour, down(until, HOUR));
        boolean takesDays = query.step().millis() == 0 || query.step().equals(new NumberQuery.Step(DAY, 0));
        long firstDay = takesDays ? Math.min(up(firstHour, DAY), endOfHours) : endOfHours;
        long endOfDays = Math.max(firstDay, down(endOfHours, DAY));
        add(parts, Source.CALLS, span.from(), Math.min(firstHour, span.until()));
        add(parts, Source.HOURS, firstHour, firstDay);
        add(parts, Source.DAYS, firstDay, endOfDays);
        add(parts, Source.HOURS, endOfDays, endOfHours);
        add(parts, Source.CALLS, endOfHours, until);
        return parts;
    }

    /**
     * {@return whether a part is read sooner from segments, as far as there are some: calls, and sums of hours that tell
     * everything apart, of which there are nearly as many}
     */
    public static boolean isForSegments(NumberQuery query, Part part) {
        return part.source() == Source.CALLS || part.source() == Source.HOURS && Detail.of(query) == Detail.ALL;
    }

    private static void add(List<Part> parts, Source source, long from, long until) {
        TimeSpan span = new TimeSpan(from, until);
        if (!span.isEmpty()) {
            parts.add(new Part(source, span));
        }
    }

    private static long down(long time, long unit) {
        return time - time % unit;
    }

    private static long up(long time, long unit) {
        return time > Long.MAX_VALUE - unit ? down(time, unit) : down(time + unit - 1, unit);
    }

    private static boolean hasWholeHours(NumberQuery.Step step) {
        return step.millis() % HOUR == 0;
    }

    private static boolean isKept(NumberQuery.By by) {
        return by instanceof NumberQuery.By.Nothing
                || by instanceof NumberQuery.By.OfColumn of && KEPT.contains(of.column());
    }

    private static boolean isKept(Filter condition) {
        return condition instanceof Filter.All
                || condition instanceof Filter.OfText text && KEPT.contains(text.column())
                || condition instanceof Filter.OfNumber number && KEPT.contains(number.column());
    }
}
