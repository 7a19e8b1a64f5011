package io.github.heliconej.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of a scenario against a system gave, or several runs put together.
 *
 * @param perSecond good calls in the time per second; of a burst, all calls by the time of the last
 * @param totalSeconds until the last call had ended
 * @param cpuMicros the system's processor time for a call, in microseconds; 0 if unknown
 * @param logMicros what of it the request log's own threads took
 * @param others the part of the machine, from 0 to 1, that programs outside the benchmark took meanwhile
 */
record Result(
        String system,
        Scenario scenario,
        double perSecond,
        double totalSeconds,
        double cpuMicros,
        double logMicros,
        double others,
        Tally tally) {

    /** Counts and durations of a run while it goes on. One thread. */
    static final class Tally {

        private final Histogram latency = new Histogram();
        private final Histogram firstEvent = new Histogram();
        private final Map<String, Long> faults = new TreeMap<>();
        private long good;
        private long goodInTime;
        private double perSecond;
        private double totalSeconds;

        void good(long nanos, long firstEventNanos, boolean inTime) {
            good++;
            goodInTime += inTime ? 1 : 0;
            latency.record(nanos);
            if (firstEventNanos > 0) {
                firstEvent.record(firstEventNanos);
            }
        }

        void bad(String fault) {
            faults.merge(fault, 1L, Long::sum);
        }

        void ended(long nanos, Duration time, Scenario scenario) {
            totalSeconds = nanos / 1e9;
            perSecond = scenario.isBurst() ? good / totalSeconds : goodInTime * 1e9 / time.toNanos();
        }

        void add(Tally other) {
            latency.add(other.latency);
            firstEvent.add(other.firstEvent);
            other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
            good += other.good;
        }

        Histogram latency() {
            return latency;
        }

        Histogram firstEvent() {
            return firstEvent;
        }

        Map<String, Long> faults() {
            return faults;
        }

        long good() {
            return good;
        }

        double perSecond() {
            return perSecond;
        }

        double totalSeconds() {
            return totalSeconds;
        }
    }
}
