package io.github.heliconej.cost;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import java.time.Clock;

/** Meters for the tests of other packages. */
public final class Meters {

    private Meters() {}

    /** A meter with the prices that come with the gateway. */
    public static CostMeter of(HeliconeConfig config, Clock clock) {
        return new CostMeter(config.cost(), TestConfig.with().source(), clock);
    }
}
