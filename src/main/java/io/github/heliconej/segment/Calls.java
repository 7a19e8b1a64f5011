package io.github.heliconej.segment;

import io.github.heliconej.analytics.Sum;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Some calls of a segment, which belong together. One thread, and only as long as they are shown. */
public final class Calls {

    /** What is read of each call to sum it up. */
    public static final List<Field> SUMMED = Stream.concat(
                    Stream.of(Field.STATUS, Field.OUTCOME),
                    Arrays.stream(Sum.values()).flatMap(sum -> Arrays.stream(Field.values())
                            .filter(field -> field.name().equals(sum.name()))))
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

    /** {@return what they come to; the greatest number if it is more than that} */
    public long sum(Sum sum) {
        return switch (sum) {
            case CALLS -> until - from;
            case ERRORS -> errors();
            case CACHED -> cached();
            case UNPRICED -> unpriced();
            case FIRST_TOKENS -> present(segment.numbers(Field.FIRST_TOKEN));
            default -> sum(segment.numbers(Field.valueOf(sum.name())));
        };
    }

    private long errors() {
        long[] statuses = segment.numbers(Field.STATUS);
        long errors = 0;
        for (int i = from; i < until; i++) {
            errors += statuses[calls[i]] == OK ? 0 : 1;
        }
        return errors;
    }

    private long cached() {
        TextColumn outcomes = segment.texts(Field.OUTCOME);
        int place = outcomes.texts().indexOf(Outcome.CACHED.name());
        long cached = 0;
        for (int i = from; i < until && place >= 0; i++) {
            cached += outcomes.places()[calls[i]] == place ? 1 : 0;
        }
        return cached;
    }

    private long unpriced() {
        long[] costs = segment.numbers(Field.COST);
        long[] tokens = segment.numbers(Field.TOTAL_TOKENS);
        long unpriced = 0;
        for (int i = from; i < until; i++) {
            int call = calls[i];
            unpriced += costs[call] == NumberColumn.ABSENT && tokens[call] != NumberColumn.ABSENT ? 1 : 0;
        }
        return unpriced;
    }

    private long present(long[] numbers) {
        long present = 0;
        for (int i = from; i < until; i++) {
            present += numbers[calls[i]] == NumberColumn.ABSENT ? 0 : 1;
        }
        return present;
    }

    private long sum(long[] numbers) {
        long sum = 0;
        for (int i = from; i < until; i++) {
            long number = numbers[calls[i]];
            sum += number == NumberColumn.ABSENT ? 0 : number;
            sum = sum < 0 ? Long.MAX_VALUE : sum;
        }
        return sum;
    }

    /** Shows a number of each that has it. */
    public void numbers(Field field, LongConsumer taker) {
        long[] numbers = segment.numbers(field);
        for (int i = from; i < until; i++) {
            if (numbers[calls[i]] != NumberColumn.ABSENT) {
                taker.accept(numbers[calls[i]]);
            }
        }
    }

    /** Shows the different texts of all that have one, each once. */
    public void texts(Field field, Consumer<String> taker) {
        TextColumn column = segment.texts(field);
        boolean[] isKnown = new boolean[column.texts().size()];
        for (int i = from; i < until; i++) {
            int place = column.places()[calls[i]];
            if (!isKnown[place]) {
                isKnown[place] = true;
                if (!column.texts().get(place).isEmpty()) {
                    taker.accept(column.texts().get(place));
                }
            }
        }
    }
}
