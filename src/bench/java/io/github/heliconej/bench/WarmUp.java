package io.github.heliconej.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Load that nobody measures, of the kinds that follow (unary, streams, or half of it each), so that these meet compiled code.
 * It lasts the time given, and on a busy machine longer: until the rate has stopped growing, up to four times as long.
 */
final class WarmUp {

    private static final int SLICES = 3;
    private static final int MOST_SLICES = 4 * SLICES;
    private static final double GROWTH = 1.1;

    private WarmUp() {}

    static void of(Target target, List<Scenario> scenarios, Duration time) throws IOException {
        var loads = scenarios.stream().map(WarmUp::load).distinct().toList();
        for (var load : loads) {
            until(target, load, time.dividedBy((long) loads.size() * SLICES));
        }
    }

    private static Scenario load(Scenario measured) {
        return measured.plan().isStream() ? Scenario.WARM_STREAM : Scenario.WARM_UNARY;
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
