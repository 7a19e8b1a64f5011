package io.github.heliconej.segment;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which calls of a segment a filter means: the same ones that the database finds. Texts are compared once each. */
final class SegmentFilter {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private SegmentFilter() {}

    /** Whether segments have all that it asks for. */
    static boolean knows(Filter filter) {
        if (filter instanceof Filter.Both both) {
            return knows(both.left()) && knows(both.right());
        }
        if (filter instanceof Filter.Either either) {
            return knows(either.left()) && knows(either.right());
        }
        if (filter instanceof Filter.OfText of) {
            return Field.of(of.column()).isPresent();
        }
        if (filter instanceof Filter.OfNumber of) {
            return of.column() == Column.ENDED || Field.of(of.column()).isPresent();
        }
        return filter instanceof Filter.All
                || filter instanceof Filter.OfProperty
                || filter instanceof Filter.OfFlag of && of.column() == Column.IS_CACHED;
    }

    /** The names of the columns that it asks for. */
    static Set<String> columns(Filter filter) {
        Set<String> columns = new HashSet<>();
        addColumns(filter, columns);
        return columns;
    }

    private static void addColumns(Filter filter, Set<String> columns) {
        if (filter instanceof Filter.Both both) {
            addColumns(both.left(), columns);
            addColumns(both.right(), columns);
        } else if (filter instanceof Filter.Either either) {
            addColumns(either.left(), columns);
            addColumns(either.right(), columns);
        } else if (filter instanceof Filter.OfText of) {
            columns.add(of.column().name());
        } else if (filter instanceof Filter.OfNumber of) {
            columns.add((of.column() == Column.ENDED ? Field.DURATION : of.column()).name());
        } else if (filter instanceof Filter.OfFlag) {
            columns.add(Field.OUTCOME.name());
        } else if (filter instanceof Filter.OfProperty of) {
            columns.add(Segment.property(of.name()));
        }
    }

    /** The calls that it means, of those that are somebody's. */
    static BitSet calls(Segment segment, Filter filter, Scope scope) {
        BitSet calls = calls(segment, filter);
        scope.tenant().ifPresent(tenant -> calls.and(texts(segment.texts(Field.TENANT), tenant::equals, false)));
        return calls;
    }

    private static BitSet calls(Segment segment, Filter filter) {
        if (filter instanceof Filter.Both both) {
            BitSet calls = calls(segment, both.left());
            calls.and(calls(segment, both.right()));
            return calls;
        }
        if (filter instanceof Filter.Either either) {
            BitSet calls = calls(segment, either.left());
            calls.or(calls(segment, either.right()));
            return calls;
        }
        if (filter instanceof Filter.OfNumber of) {
            return numbers(segment, of);
        }
        return callsOfText(segment, filter);
    }

    private static BitSet callsOfText(Segment segment, Filter filter) {
        if (filter instanceof Filter.OfText of) {
            Predicate<String> match = TextMatch.of(of.operator(), of.value());
            Field field = Field.of(of.column()).orElseThrow();
            return texts(segment.texts(field), field == Field.OUTCOME ? lower(match) : match, false);
        }
        if (filter instanceof Filter.OfProperty of) {
            Predicate<String> match = TextMatch.of(of.operator(), of.value());
            return texts(segment.properties(of.name()), match, TextMatch.meansAbsent(of.operator()));
        }
        if (filter instanceof Filter.OfFlag of) {
            return texts(
                    segment.texts(Field.OUTCOME),
                    outcome -> outcome.equals(Outcome.CACHED.name()) == of.value(),
                    false);
        }
        BitSet all = new BitSet(segment.size());
        all.set(0, segment.size());
        return all;
    }

    private static Predicate<String> lower(Predicate<String> match) {
        return text -> match.test(text.toLowerCase(Locale.ROOT));
    }

    private static BitSet texts(TextColumn column, Predicate<String> match, boolean meansAbsent) {
        boolean[] isMeant = new boolean[column.texts().size()];
        for (int i = 0; i < isMeant.length; i++) {
            isMeant[i] = match.test(column.texts().get(i));
        }
        int[] places = column.places();
        BitSet calls = new BitSet(places.length);
        for (int call = 0; call < places.length; call++) {
            if (places[call] == TextColumn.NONE ? meansAbsent : isMeant[places[call]]) {
                calls.set(call);
            }
        }
        return calls;
    }

    private static BitSet numbers(Segment segment, Filter.OfNumber of) {
        Range range =
                Range.of(of.operator(), of.column() == Column.COST ? of.value().multiply(NANOS) : of.value());
        Optional<Field> field = Field.of(of.column());
        long[] numbers = segment.numbers(field.orElse(Field.CREATED));
        long[] more = field.isPresent() ? null : segment.numbers(Field.DURATION);
        BitSet calls = new BitSet(numbers.length);
        for (int call = 0; call < numbers.length; call++) {
            long number = more == null ? numbers[call] : numbers[call] + more[call];
            if (number != NumberColumn.ABSENT && range.means(number)) {
                calls.set(call);
            }
        }
        return calls;
    }
}
