package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes its time, and what is on the disk meanwhile. */
class DiskGuardTest {

    private static final int UNTIL_LATE = 4;

    @TempDir
    private Path directory;

    private final LedgerQueue queue = new LedgerQueue();
    private Spool spool;
    private DiskGuard guard;

    @AfterEach
    void stop() {
        spool.close();
    }

    @Test
    void calls_justCome_areLeftToTheStore() throws InterruptedException {
        start();
        add(2);
        begin();

        look(UNTIL_LATE - 1);

        assertThat(queue.isEmpty()).isFalse();
        assertThat(onTheDiskOfAKilledServer()).isEmpty();
    }

    @Test
    void calls_whileTheStoreIsBusyWithOthers_areOnTheDiskSoon() throws InterruptedException {
        start();
        List<UUID> all = add(2);
        begin();
        all.addAll(add(LedgerQueue.BATCH + 1));

        look(UNTIL_LATE);

        assertThat(onTheDiskOfAKilledServer()).containsExactlyElementsOf(all);
    }

    @Test
    void batch_thatTheStoreTakesInTheEnd_isNotKeptTwice() throws InterruptedException {
        start();
        add(2);
        begin();
        List<UUID> others = add(1);
        look(UNTIL_LATE);

        assertThat(guard.end(true)).isFalse();
        queue.remove();

        assertThat(queue.isEmpty()).isTrue();
        assertThat(onTheDiskOfAKilledServer()).containsExactlyElementsOf(others);
    }

    @Test
    void batch_thatTheStoreRefusesInTheEnd_isReadFromTheDisk() throws InterruptedException {
        start();
        List<UUID> ids = add(2);
        begin();
        look(UNTIL_LATE);
        assertThat(spool.oldest()).isEmpty();

        assertThat(guard.end(false)).isTrue();

        assertThat(spool.oldest().orElseThrow().entries())
                .extracting(entry -> entry.row().id())
                .containsExactlyElementsOf(ids);
    }

    @Test
    void calls_thatTheDiskRefuses_stayWhereTheyAre() throws InterruptedException, IOException {
        start(1);
        List<UUID> ids = add(3);
        look(UNTIL_LATE - 1);

        assertThat(guard.look()).isFalse();

        assertThat(queue.next(Duration.ZERO, Duration.ZERO))
                .extracting(call -> call.entry().get().row().id())
                .containsExactlyElementsOf(ids);
    }

    @Test
    void queue_whatWaitsElsewhere_countsUntilItIsKept() throws InterruptedException {
        start();
        add(2);
        begin();
        add(1);
        assertThat(queue.flush(Duration.ZERO)).isZero();

        look(UNTIL_LATE);
        assertThat(queue.flush(Duration.ZERO)).isZero();
        assertThat(queue.isEmpty()).isFalse();

        queue.remove();
        assertThat(queue.isEmpty()).isTrue();
    }

    private void start() {
        start(16 << 20);
    }

    private void start(long room) {
        spool = new Spool(directory, room);
        guard = new DiskGuard(queue, spool);
    }

    private void look(int times) {
        for (int time = 0; time < times; time++) {
            assertThat(guard.look()).isTrue();
        }
    }

    /** A thread takes what there is and has not come back. */
    private void begin() throws InterruptedException {
        guard.begin(Pending.entries(queue.next(Duration.ZERO, Duration.ZERO)));
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

    private List<UUID> onTheDiskOfAKilledServer() {
        spool.close();
        List<UUID> ids = new ArrayList<>();
        try (Spool next = new Spool(directory, 16 << 20)) {
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
