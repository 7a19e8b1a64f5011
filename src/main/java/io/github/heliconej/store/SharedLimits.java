package io.github.heliconej.store;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.limit.BucketStore;
import io.github.heliconej.limit.SharedBuckets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Keeps rate limits in Redis, if there is one. */
@Dependent
final class SharedLimits implements SharedBuckets {

    private final RedisLink redis;
    private final Clock clock;

    @Inject
    SharedLimits(RedisLink redis, @GatewayClock Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Optional<BucketStore> store() {
        return redis.client().map(client -> new RedisBuckets(client, clock));
    }
}
