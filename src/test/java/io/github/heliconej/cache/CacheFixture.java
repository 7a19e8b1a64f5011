package io.github.heliconej.cache;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Instances;
import java.time.Clock;

/** Caches without a container. */
public final class CacheFixture {

    private CacheFixture() {}

    /** A cache in memory. */
    public static ResponseCache of(HeliconeConfig config, Clock clock) {
        return new ResponseCache(config, clock, Instances.none());
    }
}
