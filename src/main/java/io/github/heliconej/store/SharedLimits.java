package io.github.heliconej.store;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.limit.BucketStore;
import io.github.heliconej.limit.SharedBuckets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Keeps rate limits where servers share them: in Redis if there is one, else in the database. */
@Dependent
final class SharedLimits implements SharedBuckets {

    private final RedisLink redis;
    private final Database database;
    private final Clock clock;

    @Inject
    SharedLimits(RedisLink redis, Database database, @GatewayClock Clock clock) {
        this.redis = redis;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<BucketStore> store() {
        return Optional.of(redis.client()
                .<BucketStore>map(client -> new RedisBuckets(client, clock))
                .orElseGet(() -> new DatabaseBuckets(database, clock)));
    }
}
