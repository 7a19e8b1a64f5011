package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.StoreConfig;
import io.github.heliconej.config.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls between their end and the store. */
@Timeout(60)
class LedgerWriterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROOM = 10;

    @TempDir
    private Path directory;

    private final FakeStore store = new FakeStore();
    private LedgerQueue<Pending> queue;
    private LedgerQueue<Prepared> prepared;

    @BeforeEach
    void newQueues() {
        queue = new LedgerQueue<>(10_000, 64L << 20);
        prepared = new LedgerQueue<>(ROOM, 64L << 20);
    }

    /** A server's threads, and what they share; the queues are closed with it, and the next server has others. */
    private final class Running {

        private final Spool spool;
        private final LedgerPreparer preparer;
        private final LedgerWriter writer;
        private CompletableFuture<Void> threads = CompletableFuture.completedFuture(null);

        Running(String... keysAndValues) {
            StoreConfig config = TestConfig.of(keysAndValues).store();
            spool = new Spool(directory, config.spoolMax());
            preparer = new LedgerPreparer(config.durability(), queue, prepared, spool);
            writer = new LedgerWriter(config, prepared, store, spool);
        }

        Running start() {
            threads = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> preparer.run(() -> {})), CompletableFuture.runAsync(writer::run));
            return this;
        }

        void flush() throws InterruptedException {
            assertThat(queue.flush(PATIENCE)).isPositive();
            assertThat(prepared.flush(PATIENCE)).isPositive();
        }

        void end() throws Exception {
            preparer.close();
            writer.close();
            threads.get(30, TimeUnit.SECONDS);
            newQueues();
        }
    }

    @Test
    void calls_manyAtOnce_areKeptInBatches() throws Exception {
        List<UUID> ids = add(4500);

        Running server = new Running("helicone.store.durability", "sync").start();
        server.flush();

        assertThat(store.ids()).isEqualTo(ids);
        assertThat(store.batches()).containsExactly(2000, 2000, 500);
        server.end();
    }

    @Test
    void calls_whileTheStoreIsAway_waitOnTheDiskAndArriveLaterOnce() throws Exception {
        store.away(true);
        List<UUID> ids = add(700);

        Running server = new Running().start();
        server.flush();
        assertThat(store.ids()).isEmpty();
        assertThat(server.writer.isBehind()).isTrue();
        store.away(false);
        server.writer.catchUp();

        assertThat(store.ids()).isEqualTo(ids);
        assertThat(server.writer.isBehind()).isFalse();
        server.end();
    }

    @Test
    void calls_fromTheDisk_waitWhileOthersAreWritten() throws Exception {
        store.away(true);
        List<UUID> ids = new ArrayList<>(add(3));
        new Running().end();
        store.away(false);
        CountDownLatch gate = store.hangUp();
        ids.addAll(add(1));
        Running server = new Running("helicone.store.durability", "sync").start();
        while (store.writing() == 0) {
            Thread.onSpinWait();
        }

        Thread catchingUp = new Thread(server.writer::catchUp);
        catchingUp.start();
        while (catchingUp.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThat(store.writing()).isEqualTo(1);
        gate.countDown();
        catchingUp.join();
        assertThat(store.ids()).containsExactlyInAnyOrderElementsOf(ids);
        server.end();
    }

    @Test
    void calls_leftByAServerThatStopped_areKeptByTheNext() throws Exception {
        store.away(true);
        List<UUID> ids = add(3);
        new Running().end();
        store.away(false);

        Running second = new Running();
        assertThat(second.writer.isBehind()).isTrue();
        second.writer.catchUp();

        assertThat(store.ids()).isEqualTo(ids);
        second.end();
    }

    @Test
    void calls_whileTheStoreIsBusy_areOnTheDiskOfAServerThatIsKilled() throws Exception {
        CountDownLatch gate = store.hangUp();
        Running server = new Running().start();
        List<UUID> ids = add(3);
        queue.flush(PATIENCE);
        ids.addAll(add(2));
        queue.flush(PATIENCE);

        assertThat(idsIn(server.spool)).containsExactlyElementsOf(ids);

        gate.countDown();
        server.end();
    }

    @Test
    void calls_thatTheStoreTakesInTheEnd_leaveNothingOnTheDisk() throws Exception {
        CountDownLatch gate = store.hangUp();
        Running server = new Running().start();
        List<UUID> ids = add(3);
        queue.flush(PATIENCE);
        assertThat(files()).isNotEmpty();
        assertThat(server.writer.isBehind()).isFalse();

        gate.countDown();
        server.flush();

        assertThat(store.ids()).isEqualTo(ids);
        assertThat(files()).isEmpty();
        server.end();
    }

    @Test
    void calls_moreThanTheStoreTakes_waitOnTheDiskOnly() throws Exception {
        CountDownLatch gate = store.hangUp();
        Running server = new Running().start();
        List<UUID> ids = add(ROOM);
        queue.flush(PATIENCE);

        ids.addAll(add(4));
        queue.flush(PATIENCE);
        assertThat(server.writer.isBehind()).isTrue();
        gate.countDown();
        server.flush();
        server.writer.catchUp();

        assertThat(store.ids()).isEqualTo(ids);
        server.end();
    }

    @Test
    void calls_whoseCallersWait_areNotWrittenTwice() throws Exception {
        CountDownLatch gate = store.hangUp();
        Running server = new Running("helicone.store.durability", "sync").start();
        add(3);
        queue.flush(PATIENCE);

        assertThat(files()).isEmpty();

        gate.countDown();
        server.end();
    }

    @Test
    void calls_thatNobodyTakes_stayWhereTheyAre() throws Exception {
        store.away(true);
        List<UUID> ids = add(3);

        Running server = new Running("helicone.store.spool.max", "1KB").start();
        queue.flush(PATIENCE);
        assertThat(prepared.flush(Duration.ofMillis(1))).isZero();
        store.away(false);
        server.flush();

        assertThat(store.ids()).isEqualTo(ids);
        server.end();
    }

    @Test
    void calls_thatNobodyTakes_areLostIfThatIsWanted() throws Exception {
        store.away(true);
        add(3);

        Running server = new Running("helicone.store.spool.max", "1KB", "helicone.store.on-full", "drop").start();
        server.flush();

        assertThat(prepared.isEmpty()).isTrue();
        assertThat(store.ids()).isEmpty();
        server.end();
    }

    @Test
    void entry_thatCannotBeMade_doesNotKeepTheOthers() throws Exception {
        queue.add(new Pending(
                packer -> {
                    throw new IllegalStateException("odd");
                },
                1));
        List<UUID> ids = add(1);

        Running server = new Running().start();
        server.flush();

        assertThat(store.ids()).isEqualTo(ids);
        server.end();
    }

    @Test
    void calls_large_areTakenInSmallerBatches() throws InterruptedException {
        for (int call = 0; call < 3; call++) {
            queue.add(new Pending(packer -> Entries.bare(), 8L << 20));
        }

        assertThat(queue.next(Duration.ZERO, Duration.ZERO)).hasSize(2);
        queue.remove();
        assertThat(queue.next(Duration.ZERO, Duration.ZERO)).hasSize(1);
    }

    @Test
    void queue_full_hasNoRoomUntilSomethingIsTaken() throws InterruptedException {
        queue.add(new Pending(packer -> Entries.bare(), 64L << 20));
        assertThat(queue.hasRoom(Duration.ZERO)).isFalse();

        queue.next(Duration.ZERO, Duration.ZERO);
        queue.remove();

        assertThat(queue.hasRoom(Duration.ZERO)).isTrue();
    }

    private List<UUID> add(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            LedgerEntry entry = Entries.full("user");
            ids.add(entry.row().id());
            queue.add(new Pending(packer -> entry, 1));
        }
        return ids;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(".rows")).toList();
        }
    }

    /** What the next server finds. */
    private List<UUID> idsIn(Spool killed) {
        killed.close();
        List<UUID> ids = new ArrayList<>();
        try (Spool next = new Spool(directory, 1 << 20)) {
            Optional<Spool.Batch> batch = next.oldest();
            while (batch.isPresent()) {
                batch.get().entries().forEach(entry -> ids.add(entry.row().id()));
                next.remove(batch.get().file());
                batch = next.oldest();
            }
        }
        return ids;
    }
}
