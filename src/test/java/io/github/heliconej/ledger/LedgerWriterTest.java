package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.TestConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LedgerWriterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final FakeStore store = new FakeStore();
    private final LedgerQueue queue = new LedgerQueue();

    @Test
    void calls_manyAtOnce_areKeptInBatches() throws Exception {
        LedgerWriter writer = writer();
        List<UUID> ids = add(4500);

        CompletableFuture<Void> run = run(writer);
        queue.flush(PATIENCE);

        assertThat(store.ids()).isEqualTo(ids);
        assertThat(store.batches()).containsExactly(2000, 2000, 500);
        end(writer, run);
    }

    @Test
    void calls_whileTheStoreIsAway_waitOnTheDiskAndArriveLaterOnce() throws Exception {
        LedgerWriter writer = writer();
        store.away(true);
        List<UUID> ids = add(700);

        CompletableFuture<Void> run = run(writer);
        queue.flush(PATIENCE);
        assertThat(store.ids()).isEmpty();
        assertThat(writer.isBehind()).isTrue();
        store.away(false);
        writer.catchUp();

        assertThat(store.ids()).isEqualTo(ids);
        assertThat(writer.isBehind()).isFalse();
        end(writer, run);
    }

    @Test
    void calls_leftByAServerThatStopped_areKeptByTheNext() {
        LedgerWriter first = writer();
        store.away(true);
        List<UUID> ids = add(3);
        first.close();
        store.away(false);

        LedgerWriter second = writer();
        assertThat(second.isBehind()).isTrue();
        second.catchUp();

        assertThat(store.ids()).isEqualTo(ids);
        second.close();
    }

    @Test
    void calls_thatNobodyTakes_stayWhereTheyAre() throws Exception {
        LedgerWriter writer = writer("helicone.store.spool.max", "1KB");
        store.away(true);
        List<UUID> ids = add(3);
        CompletableFuture<Void> run = run(writer);
        assertThat(queue.flush(Duration.ofMillis(1))).isZero();
        store.away(false);
        queue.flush(PATIENCE);

        assertThat(store.ids()).isEqualTo(ids);
        end(writer, run);
    }

    @Test
    void calls_thatNobodyTakes_areLostIfThatIsWanted() throws Exception {
        LedgerWriter writer = writer("helicone.store.spool.max", "1KB", "helicone.store.on-full", "drop");
        store.away(true);
        add(3);

        CompletableFuture<Void> run = run(writer);
        queue.flush(PATIENCE);

        assertThat(queue.isEmpty()).isTrue();
        assertThat(store.ids()).isEmpty();
        end(writer, run);
    }

    @Test
    void entry_thatCannotBeMade_doesNotKeepTheOthers() throws Exception {
        LedgerWriter writer = writer();
        queue.add(new Pending(
                () -> {
                    throw new IllegalStateException("odd");
                },
                1));
        List<UUID> ids = add(1);

        CompletableFuture<Void> run = run(writer);
        queue.flush(PATIENCE);

        assertThat(store.ids()).isEqualTo(ids);
        end(writer, run);
    }

    @Test
    void calls_large_areKeptInSmallerBatches() throws InterruptedException {
        for (int call = 0; call < 3; call++) {
            queue.add(new Pending(Entries::bare, 8L << 20));
        }

        assertThat(queue.next(Duration.ZERO, Duration.ZERO)).hasSize(2);
        queue.remove();
        assertThat(queue.next(Duration.ZERO, Duration.ZERO)).hasSize(1);
    }

    @Test
    void queue_full_hasNoRoomUntilSomethingIsTaken() throws InterruptedException {
        queue.add(new Pending(Entries::bare, 64L << 20));
        assertThat(queue.hasRoom(Duration.ZERO)).isFalse();

        queue.next(Duration.ZERO, Duration.ZERO);
        queue.remove();

        assertThat(queue.hasRoom(Duration.ZERO)).isTrue();
    }

    private LedgerWriter writer(String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of("helicone.store.spool", directory.toString()));
        all.addAll(List.of(keysAndValues));
        return new LedgerWriter(TestConfig.of(all.toArray(new String[0])).store(), queue, store);
    }

    private List<UUID> add(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            LedgerEntry entry = Entries.full("user");
            ids.add(entry.row().id());
            queue.add(new Pending(() -> entry, 1));
        }
        return ids;
    }

    private static CompletableFuture<Void> run(LedgerWriter writer) {
        return CompletableFuture.runAsync(writer::run);
    }

    private static void end(LedgerWriter writer, CompletableFuture<Void> run) throws Exception {
        writer.close();
        run.get(30, TimeUnit.SECONDS);
    }
}
