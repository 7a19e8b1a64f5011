package io.github.heliconej.segment;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.Scope;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which calls of a segment a filter means: the same ones that the database finds. Texts are compared once each. */
final class SegmentFilter {

    private SegmentFilter() {}

    /** Whether segments have all that it asks for. */
    static boolean knows(Filter filter) {
        return filter.conditions().stream().allMatch(SegmentFilter::hasColumn);
    }

    private static boolean hasColumn(Filter condition) {
        if (condition instanceof Filter.OfText of) {
            return Field.of(of.column()).isPresent();
        }
        if (condition instanceof Filter.OfNumber of) {
            return of.column() == Column.ENDED || Field.of(of.column()).isPresent();
        }
        return condition instanceof Filter.All
                || condition instanceof Filter.OfProperty
                || condition instanceof Filter.OfFlag of && of.column() == Column.IS_CACHED;
    }

    /** The names of the columns that it asks for. */
    static Set<String> columns(Filter filter) {
        return filter.conditions().stream().flatMap(SegmentFilter::column).collect(Collectors.toSet());
    }

    /** When a call began is always there. */
    private static Stream<String> column(Filter condition) {
        if (condition instanceof Filter.OfText of) {
            return Stream.of(of.column().name());
        }
        if (condition instanceof Filter.OfNumber of) {
            return Stream.of((of.column() == Column.ENDED ? Field.DURATION : of.column()).name());
        }
        if (condition instanceof Filter.OfProperty of) {
            return Stream.of(Segment.property(of.name()));
        }
        return condition instanceof Filter.OfFlag ? Stream.of(Field.OUTCOME.name()) : Stream.empty();
    }

    /** The calls that it means, of those that are somebody's. */
    static BitSet calls(Segment segment, Filter filter, Scope scope) {
        BitSet calls = calls(segment, filter);
        scope.tenant().ifPresent(tenant -> calls.and(texts(segment, Field.TENANT, tenant::equals)));
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
            return texts(segment, field, field == Field.OUTCOME ? lower(match) : match);
        }
        if (filter instanceof Filter.OfProperty of) {
            Predicate<String> match = TextMatch.of(of.operator(), of.value());
            return texts(segment, segment.properties(of.name()), match, TextMatch.meansAbsent(of.operator()));
        }
        if (filter instanceof Filter.OfFlag of) {
            return texts(segment, Field.OUTCOME, outcome -> outcome.equals(Outcome.CACHED.name()) == of.value());
        }
        BitSet all = new BitSet(segment.size());
        all.set(0, segment.size());
        return all;
    }

    private static Predicate<String> lower(Predicate<String> match) {
        return text -> match.test(text.toLowerCase(Locale.ROOT));
    }

    private static BitSet texts(Segment segment, Field field, Predicate<String> match) {
        return texts(segment, segment.texts(field), match, false);
    }

    private static BitSet texts(Segment segment, TextColumn column, Predicate<String> match, boolean meansAbsent) {
        boolean[] isMeant = new boolean[column.texts().size()];
        for (int place = 0; place < isMeant.length; place++) {
            isMeant[place] = match.test(column.texts().get(place));
        }
        return where(segment, call -> {
            int place = column.of(call);
            return place == TextColumn.NONE ? meansAbsent : isMeant[place];
        });
    }

    private static BitSet numbers(Segment segment, Filter.OfNumber of) {
        Range range = Range.of(of.operator(), of.stored());
        if (of.column() == Column.ENDED) {
            NumberColumn created = segment.numbers(Field.CREATED);
            NumberColumn duration = segment.numbers(Field.DURATION);
            return where(segment, call -> range.means(created.at(call) + duration.at(call)));
        }
        NumberColumn numbers = segment.numbers(Field.of(of.column()).orElseThrow());
        return where(segment, call -> numbers.at(call) != NumberColumn.ABSENT && range.means(numbers.at(call)));
    }

    private static BitSet where(Segment segment, IntPredicate isMeant) {
        BitSet calls = new BitSet(segment.size());
        for (int call = 0; call < segment.size(); call++) {
            if (isMeant.test(call)) {
                calls.set(call);
            }
        }
        return calls;
    }
}
