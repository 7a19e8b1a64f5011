package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcLedgerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private JdbcLedger ledger;
    private JdbcLedgerBook book;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    final void open() {
        Database database = database();
        ledger = new JdbcLedger(database);
        book = new JdbcLedgerBook(database);
    }

    @Test
    void user_withALongName_isDeletedByTheWholeOfIt() {
        String name = "u".repeat(400);
        ledger.write(List.of(Entries.full(name.substring(0, 300)), Entries.full("other")));

        assertThat(book.delete(new Subject.User(name), NOW)).isEqualTo(1);
        assertThat(book.delete(new Subject.User("\0"), NOW)).isZero();
        assertThat(book.delete(new Subject.Property("p", "\0"), NOW)).isZero();
    }

    @Test
    void entries_written_areReadAsTheyWere() {
        LedgerEntry full = Entries.full("u");
        LedgerEntry bare = Entries.bare();

        ledger.write(List.of(full, bare));

        for (LedgerEntry entry : List.of(full, bare)) {
            StoredCall read = find(entry).orElseThrow();
            assertThat(read.row()).isEqualTo(entry.row());
            assertThat(book.bodies(entry.row().id()).request().map(String::new))
                    .isEqualTo(entry.request().map(String::new));
            assertThat(book.bodies(entry.row().id()).response().map(String::new))
                    .isEqualTo(entry.response().map(String::new));
        }
    }

    @Test
    void batch_givenAgain_isKeptOnce() {
        LedgerEntry first = Entries.full("u");
        LedgerEntry second = Entries.full("u");
        ledger.write(List.of(first));

        ledger.write(List.of(first, second));
        ledger.write(List.of(first, second));

        assertThat(book.delete(new Subject.User("u"), NOW)).isEqualTo(2);
    }

    @Test
    void entry_thatTheDatabaseRefuses_doesNotTakeTheOthersWithIt() {
        LedgerEntry good = Entries.full("u");
        LedgerEntry odd = Entries.full("x".repeat(5000));
        try (RecordedLog log = RecordedLog.of(JdbcLedger.class)) {
            ledger.write(List.of(odd, good));

            assertThat(log.texts()).hasSize(1);
        }
        assertThat(find(good)).isPresent();
        assertThat(find(odd)).isEmpty();
    }

    @Test
    void find_ofAnotherTenant_isEmpty() {
        LedgerEntry entry = Entries.full("u");
        ledger.write(List.of(entry));

        assertThat(book.find(entry.row().requestId(), new Scope(Optional.of("key:1"))))
                .isPresent();
        assertThat(book.find(entry.row().requestId(), new Scope(Optional.of("key:2"))))
                .isEmpty();
    }

    @Test
    void said_laterOn_replacesWhatWasSaid() {
        LedgerEntry entry = Entries.full("u");
        ledger.write(List.of(entry));
        book.property(entry.row().id(), "team", "red");
        book.property(entry.row().id(), "plan", "gold");
        book.scores(entry.row().id(), Map.of("a", BigDecimal.ONE, "b", new BigDecimal("0.5")), NOW);
        book.scores(entry.row().id(), Map.of("a", BigDecimal.ZERO), NOW.plusMillis(1));

        StoredCall call = find(entry).orElseThrow();
        assertThat(call.row().who().properties()).containsEntry("team", "red").containsEntry("plan", "gold");
        assertThat(call.scores().get("a").value()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(call.scores().get("a").updated()).isEqualTo(NOW.plusMillis(1));
        assertThat(call.scores().get("b").value()).isEqualByComparingTo(new BigDecimal("0.5"));
    }

    @Test
    void said_ofARowThatIsGone_isNothing() {
        LedgerRow row = Entries.full("u").row();

        book.property(row.id(), "team", "red");
        book.scores(row.id(), Map.of("a", BigDecimal.ONE), NOW);

        assertThat(book.delete(new Subject.Property("team", "red"), NOW)).isZero();
    }

    @Test
    void delete_byProperty_takesEverythingWithIt() {
        LedgerEntry entry = Entries.full("u");
        ledger.write(List.of(entry, Entries.bare()));

        assertThat(book.delete(new Subject.Property("team", "blue"), NOW)).isEqualTo(1);

        assertThat(find(entry)).isEmpty();
        assertThat(book.bodies(entry.row().id()).request()).isEmpty();
        assertThat(book.delete(new Subject.Property("team", "blue"), NOW)).isZero();
    }

    @Test
    void bodies_tooOld_goAndTheirRowsStay() {
        LedgerEntry old = Entries.at(NOW.minusMillis(1));
        LedgerEntry recent = Entries.at(NOW);
        ledger.write(List.of(recent, old));

        assertThat(ledger.deleteBodies(NOW)).isFalse();

        assertThat(find(old)).isPresent();
        assertThat(book.bodies(old.row().id()).request()).isEmpty();
        assertThat(book.bodies(recent.row().id()).request()).isPresent();
    }

    @Test
    void rows_tooOld_goWithEverythingAFewAtOnce() {
        List<LedgerEntry> old = Stream.generate(() -> Entries.at(NOW.minusMillis(1)))
                .limit(LedgerDelete.AT_ONCE + 1)
                .toList();
        LedgerEntry recent = Entries.at(NOW);
        ledger.write(old);
        ledger.write(List.of(recent));

        assertThat(ledger.deleteRows(NOW)).isTrue();
        assertThat(ledger.deleteRows(NOW)).isFalse();

        assertThat(old).allSatisfy(entry -> assertThat(find(entry)).isEmpty());
        assertThat(book.bodies(old.get(0).row().id()).request()).isEmpty();
        assertThat(find(recent)).isPresent();
    }

    private Optional<StoredCall> find(LedgerEntry entry) {
        return book.find(entry.row().requestId(), Scope.all());
    }
}
