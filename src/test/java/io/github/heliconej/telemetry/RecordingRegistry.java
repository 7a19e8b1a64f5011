package io.github.heliconej.telemetry;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Snapshot;
import org.eclipse.microprofile.metrics.Tag;

/** A registry of counters and histograms that remembers sums, and how often it was asked. */
final class RecordingRegistry {

    private final Map<String, Long> sums = new TreeMap<>();
    private int lookups;

    /** What the classes under test see; anything but counters and histograms by metadata and tags fails. */
    MetricRegistry registry() {
        return (MetricRegistry) Proxy.newProxyInstance(
                MetricRegistry.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> {
                    lookups++;
                    String name = name((Metadata) arguments[0], (Tag[]) arguments[1]);
                    sums.putIfAbsent(name, 0L);
                    return switch (method.getName()) {
                        case "counter" -> new Sum(name);
                        case "histogram" -> new Sums(name);
                        default -> throw new UnsupportedOperationException(method.toString());
                    };
                });
    }

    /** Sums by metric and labels, such as {@code name{label=value}}. */
    Map<String, Long> sums() {
        return sums;
    }

    int lookups() {
        return lookups;
    }

    private static String name(Metadata metadata, Tag... tags) {
        return metadata.getName()
                + Arrays.stream(tags)
                        .map(tag -> tag.getTagName() + "=" + tag.getTagValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private final class Sum implements Counter {
        private final String name;

        private Sum(String name) {
            this.name = name;
        }

        @Override
        public void inc() {
            inc(1);
        }

        @Override
        public void inc(long amount) {
            sums.merge(name, amount, Long::sum);
        }

        @Override
        public long getCount() {
            return sums.get(name);
        }
    }

    private final class Sums implements Histogram {
        private final String name;

        private Sums(String name) {
            this.name = name;
        }

        @Override
        public void update(int value) {
            update((long) value);
        }

        @Override
        public void update(long value) {
            sums.merge(name, value, Long::sum);
        }

        @Override
        public long getCount() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long getSum() {
            return sums.get(name);
        }

        @Override
        public Snapshot getSnapshot() {
            throw new UnsupportedOperationException();
        }
    }
}
