package io.github.heliconej.store;

import io.github.heliconej.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a million calls through the product's own writer and reads what the dashboard shows. In this package, because the
 * adapters are not public.
 */
public final class LedgerBench {

    private static final String USAGE =
            """
            usage: src/bench/ledger [options]
              --databases a,b   of h2, postgres (both)
              --calls COUNT     how many are written (1000000); 0 reads what an earlier run left
              --batch COUNT     in one transaction (2000, as the gateway has it when it is busy)
              --bodies BYTES    of each request and each answer (0: none are kept)
              --seed NUMBER     other calls for another one (1)
              --rounds COUNT    of each query, after a warm-up (7); 0 reads nothing
              --filter TEXT     only filters whose names begin so
              --panel TEXT      only what has this in its range and name
              --directory PATH  where the databases stay (target/bench/ledger-data)
            Columns: database, filter, range, what is shown, milliseconds (median, worst), CPU milliseconds in this process (least).
            What begins with a dash may take 3 s; everything else 300 ms on H2 and 150 ms on PostgreSQL.
            """;

    private static final int REPORT = 100_000;

    private final Map<String, String> options = new TreeMap<>();

    private LedgerBench() {}

    /** Runs it. */
    public static void main(String... arguments) throws IOException {
        LedgerBench bench = new LedgerBench();
        if (!bench.read(arguments)) {
            System.err.print(USAGE);
            System.exit(2);
        }
        for (String name : bench.option("databases", "h2,postgres").split(",")) {
            bench.run(name);
        }
    }

    private boolean read(String... arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !USAGE.contains("  " + arguments[i] + " ")) {
                return false;
            }
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return true;
    }

    private String option(String name, String usual) {
        return options.getOrDefault(name, usual);
    }

    private int number(String name, int usual) {
        return Integer.parseInt(option(name, Integer.toString(usual)));
    }

    private void run(String name) throws IOException {
        Path directory = Path.of(option("directory", "target/bench/ledger-data")).toAbsolutePath();
        Files.createDirectories(directory);
        try (BenchStore store = name.equals("h2") ? BenchStore.h2(directory) : BenchStore.postgres(directory)) {
            if (number("calls", 1_000_000) > 0) {
                write(store);
            }
            prepare(store);
            if (number("rounds", 7) > 0) {
                new Reading(store, number("rounds", 7), option("panel", "")).run(option("filter", ""));
            }
        }
    }

    /** What the gateway does behind the callers' backs. */
    private static void prepare(BenchStore store) {
        JdbcLedger ledger = new JdbcLedger(store.database());
        ledger.refreshSums();
        Watch columns = new Watch();
        columns.start();
        ledger.keepColumns(CallMaker.END, Instant.EPOCH);
        columns.stop();
        System.out.printf("%s: columns of finished days made in %.1f s%n", store.name(), columns.nanos() / 1e9);
    }

    private void write(BenchStore store) {
        int calls = number("calls", 1_000_000);
        int batch = number("batch", 2_000);
        CallMaker maker = new CallMaker(number("seed", 1), calls, number("bodies", 0));
        JdbcLedger ledger = new JdbcLedger(store.database());
        Watch all = new Watch();
        Watch some = new Watch();
        int reported = 0;
        for (int written = 0; written < calls; written += batch) {
            List<LedgerEntry> entries = new ArrayList<>(batch);
            for (int i = written; i < Math.min(calls, written + batch); i++) {
                entries.add(maker.next());
            }
            all.start();
            some.start();
            ledger.write(entries);
            all.stop();
            some.stop();
            int done = written + entries.size();
            if (done / REPORT != written / REPORT) {
                rate(store.name() + ", up to row " + done, done - reported, some);
                reported = done;
                some = new Watch();
            }
        }
        rate(store.name() + ", all", calls, all);
    }

    /** The CPU time is that of the writing thread; that of PostgreSQL is not in it. */
    private static void rate(String what, int rows, Watch watch) {
        System.out.printf(
                "%s: %,.0f rows/s, %.1f us CPU per row%n", what, rows * 1e9 / watch.nanos(), watch.cpu() / 1e3 / rows);
    }
}
