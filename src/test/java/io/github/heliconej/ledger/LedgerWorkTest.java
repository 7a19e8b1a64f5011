package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done although nobody calls. */
class LedgerWorkTest {

    @TempDir
    private Path directory;

    private final FakeStore store = new FakeStore();
    private final SettableClock clock = new SettableClock();
    private final Ticks ticks = new Ticks();
    private final Threads threads = new Threads();

    @AfterEach
    void stop() {
        ticks.shutdownNow();
    }

    @Test
    void rows_thatAKilledServerHasLeft_areKeptWithoutACall() {
        LedgerEntry left = leave();
        LedgerWork work = work();

        work.begin(ticks);
        ticks.next(1);
        ticks.next(1);

        assertThat(store.ids()).containsExactly(left.row().id());
        work.close();
    }

    @Test
    void rows_whileTheServerLosesTasks_areKeptOnceItDoesNot() {
        LedgerEntry left = leave();
        LedgerWork work = work();
        threads.isLosing = true;
        work.begin(ticks);
        ticks.next(1);
        ticks.next(1);
        assertThat(store.ids()).isEmpty();

        threads.isLosing = false;
        ticks.next(1);
        ticks.next(1);

        assertThat(store.ids()).containsExactly(left.row().id());
        work.close();
    }

    @Test
    void rows_tooOld_areDeletedWithoutACall() {
        LedgerWork work = work();
        work.begin(ticks);
        ticks.next(1);

        ticks.next(1);
        assertThat(store.deletions()).contains("rows before " + clock.instant().minus(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(10));
        ticks.next(1);

        assertThat(store.deletions()).contains("rows before " + clock.instant().minus(Duration.ofHours(1)));
        work.close();
    }

    @Test
    void work_stopped_isNotDoneAnyMore() {
        LedgerWork work = work();
        work.begin(ticks);

        work.close();

        assertThat(ticks.isGoingOn()).isFalse();
    }

    @Test
    void calls_moreThanOneThreadPrepares_makeTheirOwnEntries() {
        LedgerWork work = work();
        threads.isLosing = true;
        AtomicInteger made = new AtomicInteger();
        Pending call = new Pending(
                packer -> {
                    made.incrementAndGet();
                    return Entries.bare();
                },
                1);
        for (int count = 0; count < LedgerQueue.BATCH; count++) {
            work.add(call);
        }
        assertThat(made).hasValue(0);

        work.add(call);
        assertThat(made).hasValue(1);

        work.close();
        assertThat(store.ids()).hasSize(LedgerQueue.BATCH + 1);
        assertThat(made).hasValue(LedgerQueue.BATCH + 1);
    }

    /** An entry of a server that could not reach the store until its end. */
    private LedgerEntry leave() {
        LedgerEntry entry = Entries.full("user");
        try (Spool spool = new Spool(directory, 1 << 20)) {
            assertThat(spool.append(List.of(entry))).isTrue();
        }
        return entry;
    }

    private LedgerWork work() {
        HeliconeConfig config =
                TestConfig.of("helicone.store.spool", directory.toString(), "helicone.retention.rows", "PT1H");
        return new LedgerWork(config, threads, new AnnouncedStore(store, toldToNobody()), clock);
    }

    @SuppressWarnings("unchecked")
    private static Event<RowsKept> toldToNobody() {
        return (Event<RowsKept>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> null);
    }

    /** Runs tasks at once, or loses them as Payara's do while it deploys. */
    private static final class Threads extends CallThreads {

        private boolean isLosing;

        @Override
        public void execute(Runnable task) {
            if (!isLosing) {
                task.run();
            }
        }
    }
}
