package io.github.heliconej.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A running system.
 *
 * @param child null if the system is no process of its own
 */
record Gateway(String name, Target target, Child child) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BIRTH = Duration.ofSeconds(3);
    private static final Duration LONGEST_BREAK = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final double CALM = 0.1;
    private static final Scenario PROBE = new Scenario("probe", "bench-unary", 1, true);
    private static final Scenario STREAM_PROBE = new Scenario("probe", "bench-10x0", 1, true);

    /**
     * Waits until it answers well and answers how long that took since its start.
     *
     * @throws IOException if it does not
     */
    Duration awaitReady() throws IOException {
        long startedAt = System.nanoTime();
        var outcome = Load.run(target, PROBE, Duration.ofSeconds(5));
        while (outcome.good() == 0) {
            long waited = System.nanoTime() - startedAt;
            if (waited > PATIENCE.toNanos() || waited > BIRTH.toNanos() && !isAlive()) {
                throw new IOException("it does not answer: " + outcome.faults().keySet());
            }
            Workshop.pause(Workshop.SOON);
            outcome = Load.run(target, PROBE, Duration.ofSeconds(5));
        }
        var time = child == null ? Duration.ZERO : child.age();
        var stream = Load.run(target, STREAM_PROBE, Duration.ofSeconds(5));
        if (stream.good() == 0) {
            throw new IOException("it does not stream: " + stream.faults().keySet());
        }
        return time;
    }

    /** Waits until it takes less than a tenth of a processor, 15 s at most. */
    void awaitCalm() throws IOException {
        long startedAt = System.nanoTime();
        double share = 1;
        while (share > CALM && System.nanoTime() - startedAt < LONGEST_BREAK.toNanos()) {
            double before = cpuSeconds();
            long since = System.nanoTime();
            Workshop.pause(LOOK);
            share = (cpuSeconds() - before) * 1e9 / (System.nanoTime() - since);
        }
    }

    /** The same, with these headers on every call. */
    Gateway with(List<String> headerLines) {
        return new Gateway(name, target.with(headerLines), child);
    }

    /** One run, with the processor time it took and what others took beside it. */
    Result run(Scenario scenario, Duration time, Child upstream) throws IOException {
        var ours = child == null ? List.of(upstream) : List.of(upstream, child);
        var log = isOurs() ? LogThreads.of(child) : null;
        double before = cpuSeconds();
        double othersBefore = Machine.othersCpuSeconds(ours);
        var tally = Load.run(target, scenario, time);
        double cpuMicros = (cpuSeconds() - before) * 1e6 / Math.max(1, tally.good());
        double others = Machine.othersCpuSeconds(ours) - othersBefore;
        double logMicros = log == null ? 0 : log.micros() / Math.max(1, tally.good());
        return new Result(
                name,
                scenario,
                tally.perSecond(),
                tally.totalSeconds(),
                cpuMicros,
                logMicros,
                others / tally.totalSeconds() / Machine.processors(),
                tally);
    }

    long residentBytes() {
        return child == null ? 0 : child.residentBytes();
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }

    private boolean isOurs() {
        return name.startsWith("heliconej");
    }

    private boolean isAlive() {
        return child == null || child.isAlive();
    }

    private double cpuSeconds() {
        return child == null ? 0 : child.cpuSeconds();
    }
}
