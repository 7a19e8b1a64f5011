package io.github.heliconej.analytics;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.LedgerRow;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What calls come to by what they have in common. Safe for concurrent use. */
public final class Breakdown {

    /** Calls that were not answered with the status 200. */
    public static final Filter ERRORS =
            new Filter.OfNumber(Column.STATUS, Operator.NOT_EQUALS, BigDecimal.valueOf(200));

    /** Calls that were blocked as threats. */
    public static final Filter THREATS =
            new Filter.OfNumber(Column.STATUS, Operator.EQUALS, BigDecimal.valueOf(LedgerRow.End.THREAT));

    private final NumberBook book;

    /** Reads from this book. */
    public Breakdown(NumberBook book) {
        this.book = book;
    }

    /**
     * What some calls come to.
     *
     * @param value what they have in common; empty text if that is nothing
     * @param sums their sums
     * @param errors how many of them were not answered with the status 200
     * @param duration how long they took
     * @param firstToken how long their first tokens took
     * @param users how many users they are of
     */
    public record Line(String value, Sums sums, long errors, Histogram duration, Histogram firstToken, long users) {}

    /** {@return the lines with the most first; the query has no steps} */
    public List<Line> lines(NumberQuery query, Sum most) {
        Map<Group, Sums> sums = book.sums(query);
        Map<Group, Sums> errors = book.sums(errors(query));
        Map<Group, Histogram> durations = book.histograms(query, Measure.DURATION);
        Map<Group, Histogram> firstTokens = book.histograms(query, Measure.FIRST_TOKEN);
        Map<Group, DistinctSketch> users = book.users(query);
        return sums.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Group, Sums> entry) ->
                                -entry.getValue().of(most))
                        .thenComparing(entry -> entry.getKey().by()))
                .map(entry -> new Line(
                        entry.getKey().by(),
                        entry.getValue(),
                        errors.getOrDefault(entry.getKey(), new Sums()).of(Sum.CALLS),
                        durations.getOrDefault(entry.getKey(), new Histogram()),
                        firstTokens.getOrDefault(entry.getKey(), new Histogram()),
                        users.getOrDefault(entry.getKey(), new DistinctSketch()).count()))
                .toList();
    }

    private static NumberQuery errors(NumberQuery query) {
        return new NumberQuery(
                Filter.and(query.filter(), ERRORS), query.scope(), query.span(), query.step(), query.by());
    }
}
