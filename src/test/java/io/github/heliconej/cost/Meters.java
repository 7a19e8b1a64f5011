package io.github.heliconej.cost;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import java.time.Clock;
import java.util.ArrayList;

/** Prices, estimates and budgets for the tests of other packages. */
public final class Meters {

    private Meters() {}

    /** A meter with the prices that come with the gateway. */
    public static CostMeter of(HeliconeConfig config, Clock clock) {
        return new CostMeter(config.cost(), TestConfig.with().source(), clock);
    }

    /** The real tokenizers. */
    public static TokenEstimate estimate() {
        return new TokenEstimate(TokenEstimateTest.TOKENIZERS);
    }

    /** Budgets in memory. */
    public static Budgets budgets(HeliconeConfig config, Clock clock) {
        WorstCase worstCase = new WorstCase(of(config, clock), config);
        return new Budgets(new MemoryBudgets(), worstCase, clock, new Heard(new ArrayList<>()));
    }
}
