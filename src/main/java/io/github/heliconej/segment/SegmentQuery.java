package io.github.heliconej.segment;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.TimeSpan;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A question for numbers that segments can answer. Immutable. */
public final class SegmentQuery {

    private final NumberQuery query;
    private final Set<String> columns;

    private SegmentQuery(NumberQuery query, Collection<Field> asked) {
        this.query = query;
        Set<String> columns = new HashSet<>(SegmentFilter.columns(query.filter()));
        columns.add(Field.CREATED.name());
        asked.forEach(field -> columns.add(field.name()));
        query.scope().tenant().ifPresent(tenant -> columns.add(Field.TENANT.name()));
        if (query.by() instanceof By.OfColumn of) {
            columns.add(of.column().name());
        } else if (query.by() instanceof By.OfProperty of) {
            columns.add(Segment.property(of.name()));
        }
        this.columns = Set.copyOf(columns);
    }

    /**
     * {@return the question; empty if segments cannot answer it}
     *
     * @param asked what is read of each call beside what tells the calls apart
     */
    public static Optional<SegmentQuery> of(NumberQuery query, Collection<Field> asked) {
        boolean isKnown = !(query.by() instanceof By.OfColumn of)
                || Field.of(of.column()).filter(SegmentQuery::isLabel).isPresent();
        return isKnown && SegmentFilter.knows(query.filter())
                ? Optional.of(new SegmentQuery(query, asked))
                : Optional.empty();
    }

    private static boolean isLabel(Field field) {
        return field.isText() || field == Field.STATUS;
    }

    /** {@return when the calls began that it asks for} */
    public TimeSpan span() {
        return query.span();
    }

    /** {@return the names of the columns that a segment must have for it} */
    public Set<String> columns() {
        return columns;
    }

    /** {@return whether it asks for properties} */
    public boolean asksForProperties() {
        return columns.stream().anyMatch(Segment::isProperty);
    }

    /** What is done with the calls of a group. */
    public interface OnGroup {

        /** Takes them. */
        void take(Group group, Calls calls);
    }

    /**
     * Shows the calls of a segment by their groups; a group may come more than once.
     *
     * @param span only those that began in this time
     */
    public void each(Segment segment, TimeSpan span, OnGroup onGroup) {
        NumberColumn created = segment.numbers(Field.CREATED);
        BitSet meant = SegmentFilter.calls(segment, query.filter(), query.scope());
        TextColumn labels = labels(segment);
        int from = place(created, span.from());
        int until = place(created, span.until());
        while (from < until) {
            long step = step(created.at(from));
            int end = Math.min(until, place(created, endOf(step)));
            Groups.of(segment, labels, between(meant, from, end)).each(step, onGroup);
            from = end;
        }
    }

    private static int[] between(BitSet meant, int from, int until) {
        int[] calls = new int[until - from];
        int count = 0;
        for (int call = meant.nextSetBit(from); call >= 0 && call < until; call = meant.nextSetBit(call + 1)) {
            calls[count++] = call;
        }
        return Arrays.copyOf(calls, count);
    }

    /** The first call that did not begin before a time; some may have begun at the same. */
    private static int place(NumberColumn created, long time) {
        int from = 0;
        int until = created.count();
        while (from < until) {
            int middle = (from + until) >>> 1;
            if (created.at(middle) < time) {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        return from;
    }

    private long step(long created) {
        return query.step().millis() == 0
                ? 0
                : Math.floorDiv(created - query.step().offset(), query.step().millis());
    }

    private long endOf(long step) {
        return query.step().millis() == 0
                ? Long.MAX_VALUE
                : (step + 1) * query.step().millis() + query.step().offset();
    }

    private TextColumn labels(Segment segment) {
        if (query.by() instanceof By.OfProperty of) {
            return segment.properties(of.name());
        }
        if (!(query.by() instanceof By.OfColumn of)) {
            return TextColumn.all("");
        }
        Field field = Field.of(of.column()).orElseThrow();
        return field.isText() ? segment.texts(field) : TextColumn.of(segment.numbers(field));
    }
}
