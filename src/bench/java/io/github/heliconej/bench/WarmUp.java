package io.github.heliconej.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Load that nobody measures, of the kinds that follow (unary, streams, or half of it each), so that these meet compiled code.
 * It lasts the time given, and on a busy machine longer: until the rate has stopped growing, up to four times as long. There
 * are breaks in it: under load alone a JVM's compilers would get too little of the processors to ever be done.
 */
final class WarmUp {

    private static final int SLICES = 3;
    private static final int MOST_SLICES = 4 * SLICES;
    private static final double GROWTH = 1.1;
    private static final Duration BETWEEN_BREAKS = Duration.ofSeconds(5);

    private WarmUp() {}

    static void of(Gateway gateway, List<Scenario> scenarios, Duration time) throws IOException {
        var loads = scenarios.stream().map(WarmUp::load).distinct().toList();
        for (var load : loads) {
            until(gateway, load, time.dividedBy((long) loads.size() * SLICES));
        }
    }

    private static Scenario load(Scenario measured) {
        return measured.plan().isStream() ? Scenario.WARM_STREAM : Scenario.WARM_UNARY;
    }

    private static void until(Gateway gateway, Scenario scenario, Duration slice) throws IOException {
        double before = 0;
        double now = rate(gateway, scenario, slice);
        for (int slices = 1; slices < SLICES || (now > GROWTH * before && slices < MOST_SLICES); slices++) {
            before = now;
            now = rate(gateway, scenario, slice);
        }
    }

    /** Calls per second while there are some. */
    private static double rate(Gateway gateway, Scenario scenario, Duration slice) throws IOException {
        long loads = Math.max(1, slice.dividedBy(BETWEEN_BREAKS));
        double sum = 0;
        for (long load = 0; load < loads; load++) {
            sum += Load.run(gateway.target(), scenario, slice.dividedBy(loads)).perSecond();
            gateway.awaitCalm();
        }
        return sum / loads;
    }
}
