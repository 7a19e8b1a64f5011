package io.github.heliconej.store;

import io.github.heliconej.analytics.Breakdown;
import io.github.heliconej.analytics.Measure;
import io.github.heliconej.analytics.NumberBook;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Timeline;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Scope;
import java.util.List;

/**
 * One panel of the dashboard, or several that ask for the same.
 *
 * @param name what it shows
 * @param read asks for it
 */
record Panel(String name, Read read) {

    private static final Breakdown.Page FIRST = new Breakdown.Page(Sum.CALLS, 0, 100);

    /** The dashboard's. */
    static final List<Panel> ALL = List.of(
            new Panel("totals, averages", (book, asked) -> book.sums(asked.total(By.NOTHING))),
            new Panel("active users", (book, asked) -> book.users(asked.total(By.NOTHING))),
            new Panel("requests, errors, ... over time", (book, asked) -> book.sums(asked.inSteps(By.NOTHING))),
            new Panel("users over time", (book, asked) -> book.users(asked.inSteps(By.NOTHING))),
            new Panel("quantiles over time", (book, asked) -> book.histograms(asked.inSteps(By.NOTHING), Measure.DURATION)),
            new Panel("models over time", (book, asked) -> book.sums(asked.inSteps(of(Column.MODEL)))),
            new Panel("statuses over time", (book, asked) -> book.sums(asked.inSteps(of(Column.STATUS)))),
            new Panel("top models", (book, asked) -> totals(book, asked, of(Column.MODEL))),
            new Panel("top providers", (book, asked) -> lines(book, asked, of(Column.PROVIDER))),
            new Panel("errors by status", (book, asked) -> lines(book, asked, of(Column.STATUS))),
            new Panel("top keys", (book, asked) -> lines(book, asked, of(Column.TENANT))));

    /** Other pages'. */
    static final List<Panel> MORE = List.of(
            new Panel("top users", (book, asked) -> lines(book, asked, of(Column.USER_ID))),
            new Panel("top teams, a property", (book, asked) -> lines(book, asked, new By.OfProperty("team"))));

    /** How to ask. */
    interface Read {
        Object from(NumberBook book, Asked asked);
    }

    /**
     * Which calls.
     *
     * @param filter which ones
     * @param timeline from when, and in which steps
     */
    record Asked(Filter filter, Timeline timeline) {

        NumberQuery total(By by) {
            return new NumberQuery(filter, Scope.all(), timeline.span(), Step.NONE, by);
        }

        NumberQuery inSteps(By by) {
            return new NumberQuery(filter, Scope.all(), timeline.span(), timeline.step(), by);
        }

    }

    private static By of(Column column) {
        return new By.OfColumn(column);
    }

    private static Object lines(NumberBook book, Asked asked, By by) {
        return new Breakdown(book).lines(asked.total(by), FIRST);
    }

    private static Object totals(NumberBook book, Asked asked, By by) {
        return new Breakdown(book).totals(asked.total(by), FIRST);
    }
}
