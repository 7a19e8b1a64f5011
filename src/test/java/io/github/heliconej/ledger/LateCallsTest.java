package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.TestConfig;
import io.github.heliconej.store.Database;
import io.github.heliconej.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls on the disk that were to be deleted meanwhile. */
class LateCallsTest {

    @TempDir
    private Path directory;

    private final FakeStore store = new FakeStore();
    private final LedgerQueue<Prepared> prepared = new LedgerQueue<>(10, 64L << 20);

    @Test
    void calls_thatWereToBeDeletedWhileTheyWaitedOnTheDisk_areNotKept() {
        List<LedgerEntry> late = List.of(Entries.full("a"), Entries.full("b"), Entries.full("c"));
        leave(late);
        store.unwanted(late.get(1).row().id());

        LedgerWriter writer = writer(store);
        writer.catchUp();

        assertThat(store.ids())
                .containsExactly(late.get(0).row().id(), late.get(2).row().id());
        assertThat(writer.isBehind()).isFalse();
        writer.close();
    }

    @Test
    void calls_inMemory_areKeptWithoutAQuestion() throws Exception {
        LedgerEntry call = Entries.full("a");
        prepared.add(new Prepared(List.of(new CompletableFuture<>()), List.of(call), Optional.empty()));

        LedgerWriter writer = writer(store);
        writer.close();

        assertThat(prepared.flush(Duration.ofMillis(1))).isPositive();
        assertThat(store.ids()).containsExactly(call.row().id());
        assertThat(store.late()).isEmpty();
    }

    @Test
    void calls_leftByAServerThatStopped_areNotKeptIfTheirUserIsDeletedMeanwhile() {
        LedgerEntry left = Entries.full("user");
        leave(List.of(left));
        Database database = TestDatabase.h2();
        TestDatabase.book(database).delete(new LedgerBook.Subject.User("user"), Instant.now());

        LedgerWriter writer = writer(TestDatabase.ledger(database));
        writer.catchUp();

        assertThat(writer.isBehind()).isFalse();
        assertThat(TestDatabase.book(database).row(left.row().id())).isEmpty();
        writer.close();
    }

    /** What a server has left that could not reach the store until its end. */
    private void leave(List<LedgerEntry> entries) {
        try (Spool spool = new Spool(directory, 1 << 20)) {
            assertThat(spool.append(entries)).isTrue();
        }
    }

    private LedgerWriter writer(LedgerStore to) {
        return new LedgerWriter(TestConfig.of().store(), prepared, to, new Spool(directory, 1 << 20));
    }
}
