package io.github.heliconej.limit;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Instances;
import java.time.Clock;

/** Limits for the tests of other packages. */
public final class Limiters {

    private Limiters() {}

    /** A limiter in memory. */
    public static RateLimiter of(HeliconeConfig config, Clock clock) {
        return new RateLimiter(config, clock, Instances.none());
    }

    /** What calls are under. */
    public static LimitPolicies policies(HeliconeConfig config) {
        return new LimitPolicies(config);
    }
}
