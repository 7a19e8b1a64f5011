package io.github.heliconej.gateway;

import io.github.heliconej.config.TestConfig;
import io.github.heliconej.cost.Meters;
import java.time.Clock;

/** Prices without a container. */
final class Prices {

    private Prices() {}

    /** The prices that come with the gateway. */
    static Pricing shipped(Clock clock) {
        return new Pricing(Meters.of(TestConfig.of(), clock), Meters.estimate());
    }
}
