package io.github.heliconej.analytics;

import io.github.heliconej.analytics.NumberBook.Spread;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.LedgerRow;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What calls come to by what they have in common. Safe for concurrent use. */
public final class Breakdown {

    /** Calls that were blocked as threats. */
    public static final Filter THREATS = status(Operator.EQUALS, LedgerRow.End.THREAT);

    static final int OK = 200;

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
     */
    public record Total(String value, Sums sums) {}

    /**
     * What some calls come to, and how they differ.
     *
     * @param total what they come to
     * @param duration how long they took
     * @param firstToken how long their first tokens took
     * @param users how many users they are of
     */
    public record Line(Total total, Histogram duration, Histogram firstToken, long users) {}

    /**
     * Some of the lines.
     *
     * @param most those with the most of this come first
     * @param offset so many are passed over
     * @param limit at most so many
     */
    public record Page(Sum most, long offset, long limit) {}

    /** {@return what calls come to by what the query groups them by; it has no steps} */
    public List<Total> totals(NumberQuery query, Page page) {
        return book.sums(query).entrySet().stream()
                .map(entry -> new Total(entry.getKey().by(), entry.getValue()))
                .sorted(Comparator.comparingLong((Total total) -> -total.sums().of(page.most()))
                        .thenComparing(Total::value))
                .skip(page.offset())
                .limit(page.limit())
                .toList();
    }

    /** {@return the same, with how calls differ} */
    public List<Line> lines(NumberQuery query, Page page) {
        List<Total> totals = totals(query, page);
        Map<String, Spread> spreads =
                book.spreads(query, totals.stream().map(Total::value).collect(Collectors.toSet()));
        return totals.stream()
                .map(total -> line(total, spreads.getOrDefault(total.value(), new Spread())))
                .toList();
    }

    private static Line line(Total total, Spread spread) {
        return new Line(
                total, spread.duration(), spread.firstToken(), spread.users().count());
    }

    private static Filter status(Operator operator, int status) {
        return new Filter.OfNumber(Column.STATUS, operator, BigDecimal.valueOf(status));
    }
}
