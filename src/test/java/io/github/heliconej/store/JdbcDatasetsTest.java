package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Books;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Dataset;
import io.github.heliconej.ledger.DatasetBook.Change;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcDatasetsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Scope OWN = new Scope(Optional.of("key:1"));
    private static final Scope OTHER = new Scope(Optional.of("key:2"));

    private final LedgerEntry ann = Entries.full("ann");
    private final LedgerEntry bob = Entries.full("bob");
    private final LedgerEntry open = Entries.bare();

    private JdbcLedger ledger;
    private JdbcLedgerBook book;
    private JdbcDatasets datasets;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    final void open() {
        Database database = database();
        ledger = new JdbcLedger(database);
        book = new JdbcLedgerBook(database);
        datasets = new JdbcDatasets(database);
        ledger.write(List.of(ann, bob, open));
    }

    @Test
    void dataset_made_isReadAsItWas() {
        Dataset made = make(ann, bob);

        assertThat(datasets.find(made.id(), Scope.all())).contains(made);
        assertThat(datasets.find(made.id(), OWN)).contains(made);
        assertThat(datasets.find(made.id(), OTHER)).isEmpty();
        assertThat(datasets.all(List.of(), OWN)).containsExactly(made);
        assertThat(datasets.all(List.of(UUID.randomUUID()), Scope.all())).isEmpty();
        assertThat(datasets.count("key:1")).isEqualTo(1);
        assertThat(rows(made))
                .containsExactlyInAnyOrder(ann.row().id(), bob.row().id());
    }

    @Test
    void dataset_deletedBesideItsCalls_waitsForThemInOneOrder() {
        for (int round = 0; round < 8; round++) {
            List<LedgerEntry> entries =
                    Stream.generate(() -> Entries.full("eve")).limit(150).toList();
            List<LedgerEntry> backwards = new ArrayList<>(entries);
            Collections.reverse(backwards);
            ledger.write(entries);
            Dataset made = make(backwards.toArray(LedgerEntry[]::new));

            TwoServers.atOnce(2, number -> {
                if (number == 0) {
                    datasets.delete(made.id());
                } else {
                    book.delete(new Subject.User("eve"), NOW);
                }
            });

            assertThat(datasets.find(made.id(), Scope.all())).isEmpty();
        }
    }

    @Test
    void requests_ofOthers_areNeitherFoundNorCounted() {
        Dataset made = make(ann, open);

        assertThat(datasets.find(made.id(), OWN).orElseThrow().requests()).isEqualTo(1);
        assertThat(datasets.find(made.id(), Scope.all()).orElseThrow().requests())
                .isEqualTo(2);
        assertThat(datasets.rows(Set.of(ann.row().requestId(), open.row().requestId()), OWN))
                .isEqualTo(Map.of(ann.row().requestId(), ann.row().id()));
    }

    @Test
    void change_addsEachOnceAndTakesOut() {
        Dataset made = make(ann);
        Instant later = NOW.plusMillis(5);

        datasets.change(made.id(), change(List.of(ann, bob), List.of(), later));
        datasets.change(made.id(), change(List.of(ann, bob), List.of(open), later.plusMillis(1)));
        assertThat(rows(made)).hasSize(2);
        assertThat(datasets.added(made.id(), rows(made)))
                .isEqualTo(Map.of(ann.row().id(), NOW, bob.row().id(), later));

        datasets.change(made.id(), change(List.of(), List.of(ann), NOW));
        assertThat(rows(made)).containsExactly(bob.row().id());
        datasets.change(made.id(), new Change(List.of(), List.of(bob.row().requestId()), OTHER, NOW));
        assertThat(rows(made)).containsExactly(bob.row().id());
    }

    @Test
    void change_ofADatasetThatIsGone_isNothing() {
        datasets.change(UUID.randomUUID(), change(List.of(ann), List.of(bob), NOW));

        assertThat(datasets.all(List.of(), Scope.all())).isEmpty();
    }

    /** Whoever is deleted is gone everywhere. */
    @Test
    void person_deleted_isGoneFromDatasets() {
        Dataset made = make(ann, bob);

        assertThat(book.delete(new Subject.User("ann"), NOW)).isEqualTo(1);

        assertThat(rows(made)).containsExactly(bob.row().id());
        assertThat(datasets.find(made.id(), Scope.all()).orElseThrow().requests())
                .isEqualTo(1);
        assertThat(datasets.added(made.id(), List.of(ann.row().id()))).isEmpty();
    }

    @Test
    void rows_tooOld_areGoneFromDatasets() {
        Dataset made = make(ann, bob);

        while (ledger.deleteRows(NOW)) {
            assertThat(made).isNotNull();
        }

        assertThat(rows(made)).isEmpty();
    }

    @Test
    void dataset_deleted_leavesItsCalls() {
        Dataset made = make(ann);
        Dataset kept = make(ann);

        datasets.delete(made.id());

        assertThat(datasets.all(List.of(), Scope.all())).containsExactly(kept);
        assertThat(rows(made)).isEmpty();
        assertThat(rows(kept)).hasSize(1);
        assertThat(book.find(ann.row().requestId(), Scope.all())).isPresent();
    }

    private Dataset make(LedgerEntry... entries) {
        List<UUID> rows =
                List.of(entries).stream().map(entry -> entry.row().id()).toList();
        Dataset dataset = new Dataset(UUID.randomUUID(), "key:1", "Gr\u00fc\u00dfe", "{\"a\":1}", NOW, rows.size());
        datasets.create(dataset, rows);
        return dataset;
    }

    private static Change change(List<LedgerEntry> added, List<LedgerEntry> removed, Instant now) {
        return new Change(
                added.stream().map(entry -> entry.row().id()).toList(),
                removed.stream().map(entry -> entry.row().requestId()).toList(),
                Scope.all(),
                now);
    }

    private List<UUID> rows(Dataset dataset) {
        Filter filter = new Filter.OfDataset(dataset.id());
        return Books.pages(book)
                .page(RowQuery.of(filter, Scope.all(), Column.CREATED, false).limit(10))
                .rows()
                .stream()
                .map(call -> call.row().id())
                .toList();
    }
}
