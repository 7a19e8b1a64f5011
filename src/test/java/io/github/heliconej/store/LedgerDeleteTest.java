package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook.Said;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.junit.jupiter.api.Test;

/** Deletions of many calls let others write after each few of them: nobody waits for more than that. */
class LedgerDeleteTest extends EmptyLedger {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(400));
    private static final int MANY = 2 * LedgerDelete.AT_ONCE + 100;

    private final List<Integer> left = new ArrayList<>();
    private final List<LedgerEntry> others = new ArrayList<>();

    @Test
    void rows_thatAreOld_goAFewAtOnce() {
        write(Stream.generate(() -> Entries.at(OLD)).limit(MANY));
        othersWriteAfterEachStep("select count(*) from request_log where created = " + OLD.toEpochMilli());

        while (ledger.deleteRows(NOW)) {
            assertThat(left).isNotEmpty();
        }

        assertAFewAtOnce();
    }

    @Test
    void bodies_thatAreOld_goAFewAtOnce() {
        write(Stream.generate(() -> Entries.at(OLD)).limit(MANY));
        othersWriteAfterEachStep(
                "select count(*) from request_body b join request_log r on r.id = b.id where r.created = "
                        + OLD.toEpochMilli());

        while (ledger.deleteBodies(NOW)) {
            assertThat(left).isNotEmpty();
        }

        assertAFewAtOnce();
    }

    @Test
    void rows_ofAUser_goAFewAtOnce() {
        write(Stream.generate(() -> Entries.full("leaver")).limit(MANY));
        othersWriteAfterEachStep("select count(*) from request_log where user_id = 'leaver'");

        book.delete(new Subject.User("leaver"), Instant.parse("2026-11-28T12:00:00Z"));

        assertAFewAtOnce();
    }

    /** Else each would see the other's call still there, and leave the tag to nobody. */
    @Test
    void rows_thatEndASessionAtOnce_goOneAfterTheOther() {
        List<LedgerEntry> calls = write(Stream.of(Entries.at(OLD), Entries.at(OLD)));
        JdbcSessionBook sessions = new JdbcSessionBook(database);
        String session = calls.get(0).row().who().session().orElseThrow().id();
        assertThat(sessions.tag(session, Scope.all(), "good", NOW)).isTrue();

        CompletableFuture<Integer> second = database.jdbi().inTransaction(handle -> {
            LedgerDelete.rows(handle, ids(calls.get(0)));
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(
                    () -> database.jdbi().inTransaction(meanwhile -> LedgerDelete.rows(meanwhile, ids(calls.get(1)))));
            assertThatThrownBy(() -> other.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return other;
        });

        assertThat(second.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(1);
        assertThat(sessions.said(session, Scope.all())).isEqualTo(Said.NOTHING);
    }

    private static List<UUID> ids(LedgerEntry entry) {
        return List.of(entry.row().id());
    }

    /** After each transaction of this thread somebody else has one, before this thread goes on. */
    private void othersWriteAfterEachStep(String count) {
        Thread deleting = Thread.currentThread();
        TransactionHandler usual = database.jdbi().getTransactionHandler();
        database.jdbi().setTransactionHandler(new Observed(usual, () -> {
            if (Thread.currentThread() == deleting) {
                left.add(database.jdbi()
                        .withHandle(handle ->
                                handle.select(count).mapTo(Integer.class).one()));
                CompletableFuture.runAsync(this::othersWrite)
                        .orTimeout(1, TimeUnit.MINUTES)
                        .join();
            }
        }));
    }

    private void othersWrite() {
        others.addAll(write(Stream.of(Entries.at(NOW), Entries.at(NOW))));
    }

    private List<LedgerEntry> write(Stream<LedgerEntry> entries) {
        List<LedgerEntry> all = entries.toList();
        ledger.write(all);
        return all;
    }

    private void assertAFewAtOnce() {
        assertThat(left).containsSubsequence(MANY - LedgerDelete.AT_ONCE, MANY - 2 * LedgerDelete.AT_ONCE, 0);
        assertThat(others).hasSize(2 * left.size()).allSatisfy(entry -> assertThat(
                        book.find(entry.row().requestId(), Scope.all()))
                .isPresent());
    }

    /** Tells of the end of each transaction. */
    private static final class Observed extends DelegatingTransactionHandler {

        private final Runnable end;

        Observed(TransactionHandler usual, Runnable end) {
            super(usual);
            this.end = end;
        }

        @Override
        public TransactionHandler specialize(Handle handle) throws SQLException {
            return new Observed(getDelegate().specialize(handle), end);
        }

        @Override
        public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) throws X {
            R result = getDelegate().inTransaction(handle, callback);
            end.run();
            return result;
        }
    }
}
