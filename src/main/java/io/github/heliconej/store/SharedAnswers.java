package io.github.heliconej.store;

import io.github.heliconej.cache.CacheStore;
import io.github.heliconej.cache.SharedCache;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Keeps answers in Redis, if there is one. */
@Dependent
final class SharedAnswers implements SharedCache {

    private final RedisLink redis;
    private final Clock clock;

    @Inject
    SharedAnswers(RedisLink redis, @GatewayClock Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Optional<CacheStore> store() {
        return redis.client().map(client -> new RedisCache(client, clock));
    }
}
