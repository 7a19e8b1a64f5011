package io.github.heliconej.ledger;

import java.time.Clock;
import java.util.Map;

/** What is read from a log in tests. */
public final class Books {

    private Books() {}

    /** Pages of a log. */
    public static LedgerPages pages(RowSource book) {
        return new LedgerPages(book, Clock.systemUTC());
    }

    /** Whether a filter means an entry of which nothing was said later. */
    public static boolean matches(Filter filter, LedgerEntry entry) {
        if (filter instanceof Filter.Both both) {
            return matches(both.left(), entry) && matches(both.right(), entry);
        }
        if (filter instanceof Filter.Either either) {
            return matches(either.left(), entry) || matches(either.right(), entry);
        }
        if (filter instanceof Filter.OfBody of) {
            return (of.isRequest() ? entry.request() : entry.response())
                    .filter(body -> BodyWords.of(body.unpack()).has(of.part()))
                    .isPresent();
        }
        return FilterOracle.matches(filter, new StoredCall(entry.row(), Map.of()));
    }
}
