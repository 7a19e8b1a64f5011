package io.github.heliconej.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * Load that nobody measures, half of it unary and half streams, so that what follows meets compiled code. It lasts the time
 * given, and on a busy machine longer: until the rate has stopped growing, up to four times as long.
 */
final class WarmUp {

    private static final int SLICES = 3;
    private static final int MOST_SLICES = 4 * SLICES;
    private static final double GROWTH = 1.1;

    private WarmUp() {}

    static void of(Target target, Duration time) throws IOException {
        var slice = time.dividedBy(2L * SLICES);
        until(target, Scenario.WARM_UNARY, slice);
        until(target, Scenario.WARM_STREAM, slice);
    }

    private static void until(Target target, Scenario scenario, Duration slice) throws IOException {
        double before = 0;
        double now = Load.run(target, scenario, slice).perSecond();
        for (int slices = 1; slices < SLICES || (now > GROWTH * before && slices < MOST_SLICES); slices++) {
            before = now;
            now = Load.run(target, scenario, slice).perSecond();
        }
    }
}
