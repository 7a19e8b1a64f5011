package io.github.heliconej.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command line asks for. One thread reads it, then nobody changes it. */
final class Options {

    private static final String USAGE =
            """
            usage: src/bench/run [options]
              --quick              5 s of warm-up, 3 s for each run, and only %s
              --systems a,b        of %s (all)
              --scenarios a,b      names, or beginnings of names, of
                                   %s (all)
              --warm-up SECONDS    for each system at least, longer while its rate still grows (30)
              --seconds SECONDS    for each run that is no burst (10)
              --rounds COUNT       runs of each scenario, the systems in turn; the table shows the median rate (1)
              --header LINE        sent with each call to every system; may be repeated
            The environment reaches the WAR: HELICONE_POLICIES=upstream src/bench/run, say.
            """;

    private static final List<String> QUICK = List.of("unary-16", "stream-50", "paced-50");

    private final List<String> headerLines = new ArrayList<>();
    private Set<Contender> contenders = EnumSet.allOf(Contender.class);
    private List<Scenario> scenarios = Scenario.ALL;
    private Duration warmUp = Duration.ofSeconds(30);
    private Duration time = Duration.ofSeconds(10);
    private int rounds = 1;

    private Options() {}

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Options parse(String... arguments) {
        var options = new Options();
        var words = new ArrayDeque<>(Arrays.asList(arguments));
        while (!words.isEmpty()) {
            options.read(words.remove(), words);
        }
        return options;
    }

    static String usage() {
        return USAGE.formatted(
                String.join(", ", QUICK),
                Stream.of(Contender.values()).map(Options::name).collect(Collectors.joining(", ")),
                Scenario.ALL.stream().map(Scenario::name).collect(Collectors.joining(", ")));
    }

    List<String> headerLines() {
        return headerLines;
    }

    Set<Contender> contenders() {
        return contenders;
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    Duration warmUp() {
        return warmUp;
    }

    Duration time() {
        return time;
    }

    int rounds() {
        return rounds;
    }

    private void read(String name, ArrayDeque<String> rest) {
        if (name.equals("--quick")) {
            scenarios = matching(QUICK);
            warmUp = Duration.ofSeconds(5);
            time = Duration.ofSeconds(3);
            return;
        }
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(name + " is unknown or lacks its value");
        }
        var value = rest.remove();
        switch (name) {
            case "--systems" -> contenders = systems(list(value));
            case "--scenarios" -> scenarios = matching(list(value));
            case "--warm-up" -> warmUp = Duration.ofSeconds(number(name, value));
            case "--seconds" -> time = Duration.ofSeconds(number(name, value));
            case "--rounds" -> rounds = number(name, value);
            case "--header" -> headerLines.add(value);
            default -> throw new IllegalArgumentException(name + " is unknown");
        }
    }

    private static Set<Contender> systems(List<String> names) {
        var chosen = EnumSet.noneOf(Contender.class);
        for (var name : names) {
            chosen.add(Stream.of(Contender.values())
                    .filter(contender -> name(contender).equals(name))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("no system is called " + name)));
        }
        return chosen;
    }

    private static List<Scenario> matching(List<String> wanted) {
        var chosen = wanted.stream().flatMap(Options::matching).toList();
        return Scenario.ALL.stream().filter(chosen::contains).toList();
    }

    /** The scenario of that name, or else all whose name begins so. */
    private static Stream<Scenario> matching(String wanted) {
        var names = Scenario.ALL.stream().map(Scenario::name).toList();
        if (names.stream().noneMatch(name -> name.startsWith(wanted))) {
            throw new IllegalArgumentException("no scenario is called " + wanted);
        }
        return Scenario.ALL.stream()
                .filter(scenario -> names.contains(wanted)
                        ? scenario.name().equals(wanted)
                        : scenario.name().startsWith(wanted));
    }

    private static String name(Contender contender) {
        return contender.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> list(String value) {
        return Stream.of(value.split(",")).map(String::strip).toList();
    }

    private static int number(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(name + " wants a whole number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }
}
