package io.github.heliconej.analytics;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery.Step;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A time in increments.
 *
 * @param increment their length
 * @param minutesBehind how far their clock is behind UTC, in minutes, as JavaScript's {@code getTimezoneOffset} says it
 * @param span from when
 */
public record Timeline(Increment increment, int minutesBehind, TimeSpan span) {

    private static final long MILLIS = 60_000;

    /** {@return what to group by} */
    public Step step() {
        return increment.step(minutesBehind);
    }

    /**
     * How something of one kind is put together.
     *
     * @param empty makes one without anything
     * @param add adds the second to the first
     */
    public record Adding<T>(Supplier<T> empty, BiConsumer<T, T> add) {

        /** Sums. */
        public static final Adding<Sums> SUMS = new Adding<>(Sums::new, Sums::add);
        /** Histograms. */
        public static final Adding<Histogram> HISTOGRAMS = new Adding<>(Histogram::new, Histogram::add);
        /** Users. */
        public static final Adding<DistinctSketch> USERS = new Adding<>(DistinctSketch::new, DistinctSketch::add);
    }

    /** {@return what each increment has that has anything, in order, by what groups have in common} */
    public <T> Map<Instant, Map<String, T>> grouped(Map<Group, T> steps, Adding<T> adding) {
        Map<Instant, Map<String, T>> all = new TreeMap<>();
        steps.forEach((group, value) -> {
            T sum = all.computeIfAbsent(utc(increment.floor(group.step())), isNew -> new TreeMap<>())
                    .computeIfAbsent(group.by(), isNew -> adding.empty().get());
            adding.add().accept(sum, value);
        });
        return all;
    }

    /** {@return what each increment has, in order; those without anything too} */
    public <T> Map<Instant, T> filled(Map<Group, T> steps, Adding<T> adding) {
        Map<Instant, Map<String, T>> some = grouped(steps, adding);
        Map<Instant, T> all = new TreeMap<>();
        LocalDateTime end = local(span.until() - 1);
        for (LocalDateTime next = increment.floor(local(span.from()));
                !next.isAfter(end);
                next = increment.next(next)) {
            Map<String, T> known = some.getOrDefault(utc(next), Map.of());
            all.put(
                    utc(next),
                    known.isEmpty()
                            ? adding.empty().get()
                            : known.values().iterator().next());
        }
        return all;
    }

    private LocalDateTime local(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis - minutesBehind * MILLIS), ZoneOffset.UTC);
    }

    private Instant utc(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC).plusMillis(minutesBehind * MILLIS);
    }
}
