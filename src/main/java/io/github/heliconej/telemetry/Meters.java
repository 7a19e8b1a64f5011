package io.github.heliconej.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counters and histograms by their labels' values, each looked up in the registry once. As bounded as the values it is
 * given. Safe for concurrent use.
 */
final class Meters {

    private final MetricRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Histogram> histograms = new ConcurrentHashMap<>();

    private record Series(Meter meter, List<String> values) {

        Tag[] tags() {
            Tag[] tags = new Tag[values.size()];
            for (int i = 0; i < tags.length; i++) {
                tags[i] = new Tag(meter.labels().get(i), values.get(i));
            }
            return tags;
        }
    }

    Meters(MetricRegistry registry) {
        this.registry = registry;
    }

    /** Adds to a counter; the values stand in the order of the meter's labels. */
    void count(Meter meter, long amount, String... values) {
        counters.computeIfAbsent(
                        new Series(meter, List.of(values)), series -> registry.counter(meter.metadata(), series.tags()))
                .inc(amount);
    }

    /** Adds a time to a histogram. */
    void record(Meter meter, long millis, String... values) {
        histograms
                .computeIfAbsent(
                        new Series(meter, List.of(values)),
                        series -> registry.histogram(meter.metadata(), series.tags()))
                .update(millis);
    }
}
