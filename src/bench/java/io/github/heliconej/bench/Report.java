package io.github.heliconej.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Collects the results and prints them as aligned Markdown, with every rate beside nginx's in the same run. */
final class Report {

    private static final String NONE = "–";
    private static final String YARDSTICK = "nginx";
    private static final List<String> HEADINGS = List.of(
            "Scenario",
            "System",
            "calls/s",
            "of nginx",
            "p50 ms",
            "p99 ms",
            "first token p50",
            "p99",
            "CPU µs/call",
            "log's threads",
            "per chunk",
            "total s",
            "errors",
            "others %");

    private final Map<String, List<Result>> rounds = new LinkedHashMap<>();
    private final Map<String, Double> readySeconds = new LinkedHashMap<>();
    private final Map<String, Long> residentAtStart = new LinkedHashMap<>();
    private final Map<String, Long> residentAtEnd = new LinkedHashMap<>();

    void ready(Gateway gateway, Duration time) {
        readySeconds.put(gateway.name(), time.toMillis() / 1e3);
        residentAtStart.put(gateway.name(), gateway.residentBytes());
    }

    void memory(Gateway gateway) {
        residentAtEnd.put(gateway.name(), gateway.residentBytes());
    }

    void add(Result result) {
        rounds.computeIfAbsent(key(result.scenario(), result.system()), key -> new ArrayList<>())
                .add(result);
    }

    String markdown() {
        var text = new StringBuilder(machine()).append("\n\n");
        var table = new Table(HEADINGS, 2);
        rounds.values().forEach(list -> table.add(row(merged(list))));
        text.append(table.markdown()).append('\n').append(servers().markdown());
        rounds.values().forEach(list -> {
            var result = merged(list);
            if (!result.tally().faults().isEmpty()) {
                text.append('\n')
                        .append(key(result.scenario(), result.system()))
                        .append(": ")
                        .append(result.tally().faults());
            }
        });
        return text.append('\n').toString();
    }

    private List<String> row(Result result) {
        var tally = result.tally();
        var scenario = result.scenario();
        int chunks = scenario.plan().chunks();
        boolean cpuKnown = result.cpuMicros() > 0;
        return List.of(
                scenario.name(),
                result.system(),
                number(result.perSecond()),
                ofYardstick(result),
                number(tally.latency().millis(0.5)),
                number(tally.latency().millis(0.99)),
                tally.firstEvent().isEmpty() ? NONE : number(tally.firstEvent().millis(0.5)),
                tally.firstEvent().isEmpty() ? NONE : number(tally.firstEvent().millis(0.99)),
                cpuKnown ? number(result.cpuMicros()) : NONE,
                result.logMicros() > 0 ? number(result.logMicros()) : NONE,
                cpuKnown && chunks > 0 ? number(result.cpuMicros() / chunks) : NONE,
                scenario.isBurst() ? number(result.totalSeconds()) : NONE,
                Long.toString(tally.faults().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()),
                Long.toString(Math.round(100 * result.others())));
    }

    private String ofYardstick(Result result) {
        var yardstick = rounds.get(key(result.scenario(), YARDSTICK));
        return yardstick == null
                ? NONE
                : "%.2f".formatted(result.perSecond() / merged(yardstick).perSecond());
    }

    private Table servers() {
        var table = new Table(List.of("System", "ready after s", "resident MB at start", "after the runs"), 1);
        residentAtEnd.forEach((system, bytes) -> {
            if (bytes > 0) {
                table.add(List.of(
                        system,
                        number(readySeconds.get(system)),
                        number(residentAtStart.get(system) / 1e6),
                        number(bytes / 1e6)));
            }
        });
        return table;
    }

    /** The median of the rates; all durations, calls and faults together. */
    private static Result merged(List<Result> results) {
        var all = new Result.Tally();
        results.forEach(result -> all.add(result.tally()));
        double cpu = perCall(results, Result::cpuMicros);
        double log = perCall(results, Result::logMicros);
        double others = results.stream().mapToDouble(Result::others).max().orElse(0);
        var sorted = results.stream()
                .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
                .toList();
        var middle = sorted.get(sorted.size() / 2);
        return new Result(
                middle.system(), middle.scenario(), middle.perSecond(), middle.totalSeconds(), cpu, log, others, all);
    }

    /** The mean over all calls of some runs. */
    private static double perCall(List<Result> results, ToDoubleFunction<Result> value) {
        double all = results.stream()
                .mapToDouble(result -> value.applyAsDouble(result) * result.tally().good())
                .sum();
        long calls = results.stream().mapToLong(result -> result.tally().good()).sum();
        return all / Math.max(1, calls);
    }

    private static String machine() {
        return "%d cores, JDK %s; driver, upstream and system share them; \"others %%\" is what other programs took of them"
                .formatted(Machine.processors(), System.getProperty("java.version"));
    }

    private static String key(Scenario scenario, String system) {
        return scenario.name() + " " + system;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
