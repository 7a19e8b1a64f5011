package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The benchmark from start to table. Progress goes to standard error, the table to standard output. */
final class Bench {

    private final Options options;
    private final Workshop workshop = new Workshop(Path.of("").toAbsolutePath());
    private final Report report = new Report();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Bench(Options options) {
        this.options = options;
    }

    /** Runs what the arguments ask for; exit status 2 if they are wrong. */
    public static void main(String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.usage());
            return;
        }
        try {
            var bench = new Bench(Options.parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(bench::stop));
            bench.run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.usage());
            System.exit(2);
        }
    }

    private void run() throws IOException {
        int port = Workshop.freePort();
        var upstream = workshop.serve(
                "upstream",
                Map.of(),
                Workshop.java(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Upstream.class.getName(),
                Integer.toString(port));
        running.push(upstream);
        new Gateway("upstream", new Target(port, List.of(), true), upstream).awaitReady();
        var gateways = start(port);
        for (var scenario : options.scenarios()) {
            for (int round = 0; round < options.rounds(); round++) {
                for (var gateway : gateways) {
                    say(gateway.name() + ": " + scenario.name());
                    gateway.awaitCalm();
                    report.add(gateway.run(scenario, options.time(), upstream));
                }
            }
        }
        gateways.forEach(report::memory);
        System.out.print(report.markdown());
    }

    private List<Gateway> start(int upstreamPort) throws IOException {
        var gateways = new ArrayList<Gateway>();
        for (var contender : options.contenders()) {
            try {
                var gateway = contender.start(workshop, upstreamPort).with(options.headerLines());
                running.push(gateway);
                prepare(gateway);
                gateways.add(gateway);
            } catch (IOException e) {
                say(contender.name().toLowerCase(Locale.ROOT) + " is left out: " + e.getMessage());
            }
        }
        return gateways;
    }

    private void prepare(Gateway gateway) throws IOException {
        try {
            report.ready(gateway, gateway.awaitReady());
            say(gateway.name() + ": warm-up");
            WarmUp.of(gateway, options.scenarios(), options.warmUp());
        } catch (IOException e) {
            gateway.close();
            throw e;
        }
    }

    private synchronized void stop() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                say("a process may be left: " + e.getMessage());
            }
        }
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
