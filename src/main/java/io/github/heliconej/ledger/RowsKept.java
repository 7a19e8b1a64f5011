package io.github.heliconej.ledger;

import java.util.List;

/**
 * An event: these calls are on record. Observers hear of it on the thread that writes the log, after the commit; a call
 * whose commit was not acknowledged may be told twice.
 *
 * @param entries the calls, with their bodies as they are kept
 */
public record RowsKept(List<LedgerEntry> entries) {

    /** Copies the list. */
    public RowsKept {
        entries = List.copyOf(entries);
    }
}
