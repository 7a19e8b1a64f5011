package io.github.heliconej.ledger;

import io.github.heliconej.ledger.LedgerBook.Bodies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The log as far as pages of it need it. Safe for concurrent use; every method fails with a 503 if the store is away. */
public interface RowSource {

    /** {@return the calls that are meant, in order} */
    List<StoredCall> rows(RowQuery query);

    /** {@return those of these rows that are meant, by the rows' own ids} */
    Set<UUID> among(List<UUID> ids, Filter filter);

    /** {@return the bodies of those of these rows that have any, by the rows' own ids} */
    Map<UUID, Bodies> bodies(List<UUID> ids);
}
