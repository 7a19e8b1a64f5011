package io.github.heliconej.ledger;

import java.time.Instant;
import java.util.List;

/** Where the log is kept. Safe for concurrent use, among several servers as well. */
public interface LedgerStore {

    /**
     * Keeps calls, all in one transaction; those that are there already are passed over, so that a batch whose
     * acknowledgement got lost may be given again.
     *
     * @throws io.github.heliconej.api.Stop with status 503 if the store is away: nothing is kept then
     */
    void write(List<LedgerEntry> entries);

    /**
     * Keeps calls that have waited on a disk, as {@link #write} does, but for those that were to be deleted meanwhile.
     *
     * @return those that are kept
     */
    List<LedgerEntry> writeLate(List<LedgerEntry> entries);

    /** Deletes calls that were under way, or in a server's memory, when all of their kind were to be deleted. */
    void deleteLate(Instant now);

    /**
     * Deletes some of the rows that are older, with everything about them.
     *
     * @return whether there may be more of them
     */
    boolean deleteRows(Instant before);

    /**
     * Deletes some of the bodies that were written before.
     *
     * @return whether there may be more of them
     */
    boolean deleteBodies(Instant before);

    /** Makes sums anew whose calls were deleted or changed since; as long as there are any. */
    void refreshSums();

    /**
     * Keeps calls that began a while ago column by column as well, where they are not yet.
     *
     * @param from calls that began before are soon deleted
     */
    void keepColumns(Instant now, Instant from);

    /**
     * Drops all columns, and makes all sums anew from the calls; takes minutes for millions of them, and others can write
     * meanwhile.
     */
    void rebuildSums();
}
