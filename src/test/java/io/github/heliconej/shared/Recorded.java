package io.github.heliconej.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What two servers have put on record in one database, and what waits on the disk while that is away. */
final class Recorded {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Postgres postgres;
    private final Path spool;

    /** With the {@code helicone.store.spool} of both servers. */
    Recorded(Postgres postgres, Path spool) {
        this.postgres = postgres;
        this.spool = spool;
    }

    /** Fails unless these calls of a user, and no others of his, are on record in a moment, each of them once. */
    void awaitEachOnce(String user, List<String> ids) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> found = postgres.requestIds(user);
        while (!found.containsAll(ids) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            found = postgres.requestIds(user);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Returns when both servers have rows on the disk. */
    void awaitWaitingOfBoth() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (serversWithRows() < 2) {
            assertThat(System.nanoTime()).as("no rows of both in " + spool).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private long serversWithRows() throws IOException {
        if (!Files.exists(spool)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(file -> file.toString().endsWith(".rows"))
                    .map(Path::getParent)
                    .distinct()
                    .count();
        }
    }
}
