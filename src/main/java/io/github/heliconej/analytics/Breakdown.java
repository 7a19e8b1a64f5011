package io.github.heliconej.analytics;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery.By;
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

    /** Calls that were blocked as threats. */
    public static final Filter THREATS = status(Operator.EQUALS, LedgerRow.End.THREAT);

    static final int OK = 200;

    /** With so many lines it is better to look at all calls than for those of each line. */
    private static final int FEW = 100;

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
        NumberQuery those = of(query, totals);
        Map<Group, Histogram> durations = book.histograms(those, Measure.DURATION);
        Map<Group, Histogram> firstTokens = book.histograms(those, Measure.FIRST_TOKEN);
        Map<Group, DistinctSketch> users = book.users(those);
        return totals.stream()
                .map(total -> {
                    Group group = new Group(0, total.value());
                    return new Line(
                            total,
                            durations.getOrDefault(group, new Histogram()),
                            firstTokens.getOrDefault(group, new Histogram()),
                            users.getOrDefault(group, new DistinctSketch()).count());
                })
                .toList();
    }

    /** The calls of these lines only, if they are a few. */
    private static NumberQuery of(NumberQuery query, List<Total> totals) {
        if (totals.isEmpty() || totals.size() > FEW) {
            return query;
        }
        Filter those = any(query.by(), totals.stream().map(Total::value).toList());
        return new NumberQuery(
                Filter.and(query.filter(), those), query.scope(), query.span(), query.step(), query.by());
    }

    /** Halved again and again, so that the filter is not deep. */
    private static Filter any(By by, List<String> values) {
        if (values.size() == 1) {
            return equal(by, values.get(0));
        }
        int half = values.size() / 2;
        return new Filter.Either(any(by, values.subList(0, half)), any(by, values.subList(half, values.size())));
    }

    private static Filter equal(By by, String value) {
        if (by instanceof By.OfProperty property) {
            return new Filter.OfProperty(property.name(), Operator.EQUALS, value);
        }
        if (by instanceof By.OfColumn of) {
            return of.column() == Column.STATUS
                    ? status(Operator.EQUALS, Integer.parseInt(value))
                    : new Filter.OfText(of.column(), Operator.EQUALS, value);
        }
        return new Filter.All();
    }

    private static Filter status(Operator operator, int status) {
        return new Filter.OfNumber(Column.STATUS, operator, BigDecimal.valueOf(status));
    }
}
