package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls that are too old, and those of somebody who wants to be forgotten, are deleted while others are written. That nobody
 * waits for long meanwhile is in {@link LedgerDeleteTest}.
 */
@Timeout(120)
class LedgerUnderLoadTest extends EmptyLedger {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(400));
    private static final Instant AGED = NOW.minus(Duration.ofDays(40));

    private static final int WRITERS = 2;
    private static final int BATCH = 50;
    private static final int MOST_BATCHES = 60;

    private final CountDownLatch writing = new CountDownLatch(WRITERS);
    private final CountDownLatch deleted = new CountDownLatch(1);

    @Test
    void deletions_whileOthersWrite_takeWhatTheyShouldAndNothingElse() throws Exception {
        written(LedgerDelete.AT_ONCE + 100, "old", OLD);
        List<LedgerEntry> aged = written(LedgerDelete.AT_ONCE + 100, "aged", AGED);
        List<LedgerEntry> leaving = new ArrayList<>(written(LedgerDelete.AT_ONCE + 100, "leaver", NOW));
        leaving.addAll(written(100, "leaver", AGED));
        leaving.addAll(written(100, "leaver", OLD));
        List<LedgerEntry> scored = written(20, "scored", OLD);
        List<Callable<List<LedgerEntry>>> tasks = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            tasks.add(this::write);
        }
        tasks.add(() -> delete(leaving, scored));

        List<LedgerEntry> recent = atOnce(tasks);

        assertThat(recent).hasSizeGreaterThanOrEqualTo(WRITERS * BATCH);
        List<LedgerEntry> left = new ArrayList<>(recent);
        left.addAll(aged);
        assertThat(ids("request_log")).isEqualTo(ids(left));
        assertThat(ids("request_property")).isEqualTo(ids(left));
        assertThat(ids("request_body")).isEqualTo(ids(recent));
        assertThat(ids("request_score")).isEmpty();
    }

    /** Batches until everything is deleted. */
    private List<LedgerEntry> write() {
        List<LedgerEntry> all = new ArrayList<>();
        for (int batch = 0; batch < MOST_BATCHES && (batch == 0 || deleted.getCount() > 0); batch++) {
            all.addAll(written(BATCH, "recent", NOW));
            writing.countDown();
        }
        return all;
    }

    /** Two servers forget what is old, somebody is forgotten who has some of it, and scores arrive for the rest. */
    private List<LedgerEntry> delete(List<LedgerEntry> leaving, List<LedgerEntry> scored) throws Exception {
        writing.await();
        try {
            Callable<List<LedgerEntry>> forgetting = () -> {
                while (ledger.deleteRows(AGED.minusMillis(1)) || ledger.deleteBodies(NOW.minusMillis(1))) {
                    Thread.onSpinWait();
                }
                return List.of();
            };
            Callable<List<LedgerEntry>> leave = () -> {
                assertThat(book.delete(new Subject.User("leaver"), NOW)).isBetween(1, 2 * leaving.size());
                return List.of();
            };
            Callable<List<LedgerEntry>> score = () -> {
                for (LedgerEntry entry : scored) {
                    book.scores(entry.row().id(), Map.of("s", BigDecimal.ONE), NOW);
                }
                return List.of();
            };
            return atOnce(List.of(forgetting, forgetting, leave, score));
        } finally {
            deleted.countDown();
        }
    }

    private static List<LedgerEntry> atOnce(List<Callable<List<LedgerEntry>>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<LedgerEntry> all = new ArrayList<>();
            List<Future<List<LedgerEntry>>> running =
                    tasks.stream().map(threads::submit).toList();
            for (Future<List<LedgerEntry>> one : running) {
                all.addAll(one.get(1, TimeUnit.MINUTES));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<LedgerEntry> written(int count, String user, Instant created) {
        List<LedgerEntry> entries =
                Stream.generate(() -> entry(user, created)).limit(count).toList();
        ledger.write(entries);
        return entries;
    }

    private static LedgerEntry entry(String user, Instant created) {
        LedgerEntry made = Entries.at(created);
        LedgerRow row = made.row();
        LedgerRow.Who who = new LedgerRow.Who(
                row.who().tenant(),
                row.who().caller(),
                Optional.of(user),
                Optional.empty(),
                row.who().properties());
        return new LedgerEntry(
                new LedgerRow(row.id(), row.requestId(), row.created(), who, row.what(), row.end(), row.spent()),
                made.request(),
                made.response());
    }

    private Set<UUID> ids(String table) {
        return Set.copyOf(database.jdbi().withHandle(handle -> handle.select("select distinct id from " + table)
                .mapTo(UUID.class)
                .list()));
    }

    private static Set<UUID> ids(List<LedgerEntry> entries) {
        return entries.stream().map(entry -> entry.row().id()).collect(Collectors.toSet());
    }
}
