package io.github.heliconej.store;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.github.heliconej.limit.BucketStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Buckets as rows of the table {@code rate_bucket}, locked while they change. Safe for concurrent use.
 *
 * <p>A server that falls silent is waited for a second. The data source has to give up as soon in handing out a connection
 * ({@code connectTimeout} and {@code loginTimeout} of PostgreSQL's driver, and the pool's own wait), and its connections
 * must not belong to a transaction of the container's.
 */
public final class PostgresBuckets implements BucketStore {

    private static final Duration CLEANING = Duration.ofMinutes(1);
    private static final int MOST_REMOVED = 1_000;

    private final Clock clock;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> rows;
    private final RemoteBuckets buckets;
    private final AtomicReference<Instant> due;

    /** Keeps buckets in this database. */
    public PostgresBuckets(DataSource database, Clock clock) {
        this.clock = clock;
        this.due = new AtomicReference<>(clock.instant().plus(CLEANING));
        this.rows = RemoteBuckets.prepared(
                        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(
                                        new PatientDataSource(database, RemoteBuckets.PATIENCE))
                                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                                .table("rate_bucket"),
                        clock)
                .build();
        this.buckets = new RemoteBuckets(rows);
    }

    @Override
    public <T> T with(String key, BucketConfiguration configuration, Function<Bucket, T> operation) {
        T result = buckets.with(key, configuration, operation);
        Instant planned = due.get();
        Instant now = clock.instant();
        if (now.isAfter(planned) && due.compareAndSet(planned, now.plus(CLEANING))) {
            removeFull();
        }
        return result;
    }

    /** The call that came by pays for it, once a minute; what was asked of the bucket has happened, whatever comes of this. */
    private void removeFull() {
        try {
            while (rows.removeExpired(MOST_REMOVED) == MOST_REMOVED) {
                continue;
            }
        } catch (RuntimeException tryAgainInAMinute) {
            return;
        }
    }
}
