package io.github.heliconej.store;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.limit.BucketStore;
import io.github.heliconej.limit.LimitsAwayException;
import io.github.heliconej.limit.MemoryBuckets;
import java.time.Clock;
import java.util.function.Function;

/**
 * Buckets in PostgreSQL if that is the database, else in memory: H2 belongs to one server. Which it is, is seen when the
 * first bucket is asked for, because the database may be away at the start. Safe for concurrent use.
 */
final class DatabaseBuckets implements BucketStore {

    private final Database database;
    private final Clock clock;
    private final BucketStore memory;
    private volatile BucketStore chosen;

    DatabaseBuckets(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.memory = new MemoryBuckets(clock);
    }

    @Override
    public <T> T with(String key, BucketConfiguration configuration, Function<Bucket, T> operation) {
        BucketStore known = chosen;
        return (known == null ? choose() : known).with(key, configuration, operation);
    }

    private BucketStore choose() {
        try {
            chosen = database.isPostgres() ? new PostgresBuckets(database.source(), clock) : memory;
            return chosen;
        } catch (DatabaseAwayException away) {
            throw new LimitsAwayException("the database cannot be reached", away);
        }
    }
}
