package io.github.heliconej.bench;

import java.util.List;

/**
 * One way to load a system.
 *
 * @param name as the option {@code --scenarios} and the table spell it
 * @param model what the upstream is to do, see {@link Plan}
 * @param connections calls at once
 * @param isBurst one call on each connection, all at the same moment, instead of call after call for a time
 */
record Scenario(String name, String model, int connections, boolean isBurst) {

    private static final String UNPACED = "bench-100x0";
    private static final String PACED = "bench-100x20";

    /** All there are, in the order of the table. */
    static final List<Scenario> ALL = List.of(
            new Scenario("unary-16", "bench-unary", 16, false),
            new Scenario("unary-256", "bench-unary", 256, false),
            new Scenario("stream-1", UNPACED, 1, false),
            new Scenario("stream-50", UNPACED, 50, false),
            new Scenario("stream-1000", UNPACED, 1000, false),
            new Scenario("paced-1", PACED, 1, false),
            new Scenario("paced-50", PACED, 50, false),
            new Scenario("paced-1000", PACED, 1000, false),
            new Scenario("paced-1000-burst", PACED, 1000, true),
            new Scenario("slow-1000-burst", "bench-wait2000", 1000, true));

    static final Scenario WARM_UNARY = new Scenario("warm-up", "bench-unary", 32, false);
    static final Scenario WARM_STREAM = new Scenario("warm-up", UNPACED, 32, false);

    Plan plan() {
        return Plan.parse(model);
    }

    /** How long one call takes at best. */
    long bestNanos() {
        return Math.max(1, plan().chunks()) * plan().millis() * 1_000_000L;
    }

    /** The moment, after the start, of a connection's first call: paced loops spread it, so that calls do not march in step. */
    long startNanos(int connection) {
        return isBurst ? 0 : bestNanos() * connection / connections;
    }
}
