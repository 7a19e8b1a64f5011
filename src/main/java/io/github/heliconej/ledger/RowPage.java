package io.github.heliconej.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Some calls in order.
 *
 * @param rows the calls
 * @param next where the page after this one begins; empty if there is none. Behind a page of calls whose bodies were
 *     searched there may be nothing more.
 * @param search what was looked at, if bodies had to be searched
 */
public record RowPage(List<StoredCall> rows, Optional<RowCursor> next, Optional<Search> search) {

    /**
     * A search in bodies.
     *
     * @param looked how many calls were looked at
     * @param passed how many calls of those that are meant were passed over, as the offset says
     * @param isComplete whether the page is full or the log at its end; else there was more to look at than one search may,
     *     and the next page goes on there
     */
    public record Search(int looked, long passed, boolean isComplete) {}

    /** Copies the list. */
    public RowPage {
        rows = List.copyOf(rows);
    }
}
