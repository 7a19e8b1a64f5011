package io.github.heliconej.gateway;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.cost.Meters;
import java.time.Clock;

/** Prices without a container. */
final class Prices {

    private Prices() {}

    /** The prices that come with the gateway. */
    static Pricing shipped(Clock clock) {
        return of(TestConfig.of(), clock);
    }

    /** The same, under these settings. */
    static Pricing of(HeliconeConfig config, Clock clock) {
        return new Pricing(Meters.of(config, clock), Meters.estimate(), config);
    }
}
