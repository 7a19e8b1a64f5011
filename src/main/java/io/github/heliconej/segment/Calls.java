package io.github.heliconej.segment;

import io.github.heliconej.analytics.Sum;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some calls of a segment, which belong together. One thread, and only as long as they are shown. */
public final class Calls {

    /** The sums that are those of a field. */
    private static final Map<Sum, Field> FIELDS = new EnumMap<>(Sum.class);

    static {
        Map<String, Field> fields =
                Arrays.stream(Field.values()).collect(Collectors.toMap(Field::name, field -> field));
        Arrays.stream(Sum.values())
                .filter(sum -> fields.containsKey(sum.name()))
                .forEach(sum -> FIELDS.put(sum, fields.get(sum.name())));
    }

    /** What is read of each call to sum it up. */
    public static final List<Field> SUMMED = Stream.concat(
                    Stream.of(Field.STATUS, Field.OUTCOME), FIELDS.values().stream())
            .toList();

    private static final int OK = 200;

    private final Segment segment;
    private final int[] calls;
    private final int from;
    private final int until;

    Calls(Segment segment, int[] calls, int from, int until) {
        this.segment = segment;
        this.calls = calls;
        this.from = from;
        this.until = until;
    }

    /** Whose calls they are. */
    Segment segment() {
        return segment;
    }

    /** Shows the place of each. */
    void each(IntConsumer taker) {
        for (int i = from; i < until; i++) {
            taker.accept(calls[i]);
        }
    }

    /** {@return what they come to; the greatest number if it is more than that} */
    public long sum(Sum sum) {
        return switch (sum) {
            case CALLS -> until - from;
            case ERRORS -> errors();
            case CACHED -> cached();
            case UNPRICED -> unpriced();
            case FIRST_TOKENS -> present(segment.numbers(Field.FIRST_TOKEN));
            default -> sum(segment.numbers(FIELDS.get(sum)));
        };
    }

    private long errors() {
        NumberColumn statuses = segment.numbers(Field.STATUS);
        return count(call -> statuses.at(call) != OK);
    }

    private long cached() {
        TextColumn outcomes = segment.texts(Field.OUTCOME);
        int cached = outcomes.texts().indexOf(Outcome.CACHED.name());
        return cached < 0 ? 0 : count(call -> outcomes.of(call) == cached);
    }

    private long unpriced() {
        NumberColumn costs = segment.numbers(Field.COST);
        NumberColumn tokens = segment.numbers(Field.TOTAL_TOKENS);
        return count(call -> costs.at(call) == NumberColumn.ABSENT && tokens.at(call) != NumberColumn.ABSENT);
    }

    private long present(NumberColumn numbers) {
        return count(call -> numbers.at(call) != NumberColumn.ABSENT);
    }

    private long count(IntPredicate isMeant) {
        long count = 0;
        for (int i = from; i < until; i++) {
            count += isMeant.test(calls[i]) ? 1 : 0;
        }
        return count;
    }

    private long sum(NumberColumn numbers) {
        if (numbers.areNothing()) {
            return 0;
        }
        long sum = 0;
        for (int i = from; i < until; i++) {
            long number = numbers.at(calls[i]);
            sum += number == NumberColumn.ABSENT ? 0 : number;
            sum = sum < 0 ? Long.MAX_VALUE : sum;
        }
        return sum;
    }

    /** Shows a number of each that has it. */
    public void numbers(Field field, LongConsumer taker) {
        NumberColumn numbers = segment.numbers(field);
        for (int i = from; i < until; i++) {
            long number = numbers.at(calls[i]);
            if (number != NumberColumn.ABSENT) {
                taker.accept(number);
            }
        }
    }

    /** Shows the different texts of all that have one, each once. */
    public void texts(Field field, Consumer<String> taker) {
        TextColumn column = segment.texts(field);
        BitSet known = new BitSet();
        for (int i = from; i < until; i++) {
            int place = column.of(calls[i]);
            if (!known.get(place)) {
                known.set(place);
                if (!column.texts().get(place).isEmpty()) {
                    taker.accept(column.texts().get(place));
                }
            }
        }
    }
}
