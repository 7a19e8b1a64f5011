package io.github.heliconej.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The log as it is read, and what is said about calls later. Safe for concurrent use; every method fails with a 503 if the
 * store is away.
 */
public interface LedgerBook extends RowSource {

    /** What was asked and answered, JSON in UTF-8; empty if it is not kept. */
    record Bodies(Optional<byte[]> request, Optional<byte[]> response) {

        /** Nothing is kept. */
        public static final Bodies NONE = new Bodies(Optional.empty(), Optional.empty());
    }

    /** Which calls are to be deleted: one, those of a user, or those with a property. */
    sealed interface Subject {

        /** The call with this row's own id. */
        record Call(UUID row) implements Subject {}

        /** All calls of an end user. */
        record User(String name) implements Subject {

            /** As rows have it: a long one is cut. */
            public User {
                name = ColumnText.fit(name, RowMaker.NAME);
            }
        }

        /** All calls with this property. */
        record Property(String name, String value) implements Subject {

            /** As rows have it: names of properties have no case, and long values are cut. */
            public Property {
                name = ColumnText.propertyName(name);
                value = ColumnText.fit(value, RowMaker.LONG);
            }
        }
    }

    /** {@return the newest call with this request id, if it may be seen} */
    Optional<StoredCall> find(UUID requestId, Scope scope);

    /** {@return the call with this row's own id} */
    Optional<StoredCall> row(UUID id);

    /** {@return how many calls are meant} */
    long count(Filter filter, Scope scope);

    /** {@return the bodies of a row, by the row's own id} */
    Bodies bodies(UUID id);

    /** {@return calls that used tokens, by the rows' own ids and behind one of them; without properties} */
    List<LedgerRow> withTokens(Filter filter, Scope scope, UUID after, int limit);

    /** Sets what rows cost and saved; sums are stale until they are refreshed. */
    void price(Map<UUID, LedgerRow.Spent> spent);

    /** Sets a property of a row; its name has no case. Refused with a 400 if the row has its most of them already. */
    void property(UUID id, String name, String value);

    /** Sets scores of a row. Refused with a 400 if the row would have more than its most of them. */
    void scores(UUID id, Map<String, BigDecimal> scores, Instant now);

    /**
     * Deletes calls with everything about them, and whom they name from the history of alerts. It is remembered, so that
     * those that come late are passed over.
     *
     * @return how many calls there were
     */
    int delete(Subject subject, Instant now);
}
