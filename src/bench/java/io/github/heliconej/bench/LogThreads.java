package io.github.heliconej.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a gateway's own threads for the request log take, by the JVM's list of all threads. */
final class LogThreads {

    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d+ .* cpu=([\\d.]+)ms .*");
    private static final Pattern AT_THE_LOG =
            Pattern.compile("\\s+at io\\.github\\.heliconej\\.ledger\\.Ledger(Preparer|Writer)\\..*");

    private final Child child;
    private final Map<String, Double> before;

    private LogThreads(Child child, Map<String, Double> before) {
        this.child = child;
        this.before = before;
    }

    /** Looks at a gateway that is about to work. */
    static LogThreads of(Child child) throws IOException {
        var threads = new HashMap<String, Double>();
        read(child, threads, new HashMap<>());
        return new LogThreads(child, threads);
    }

    /**
     * The processor time, in microseconds, that those threads have taken since that are at the log now; it keeps them for
     * seconds when there is nothing to do.
     */
    double micros() throws IOException {
        var atTheLog = new HashMap<String, Double>();
        read(child, new HashMap<>(), atTheLog);
        return atTheLog.entrySet().stream()
                .mapToDouble(thread -> (thread.getValue() - before.getOrDefault(thread.getKey(), 0.0)) * 1e3)
                .sum();
    }

    private static void read(Child child, Map<String, Double> threads, Map<String, Double> atTheLog)
            throws IOException {
        String thread = "";
        for (var line : child.threads()) {
            var header = THREAD.matcher(line);
            if (header.matches()) {
                thread = header.group(1);
                threads.put(thread, Double.valueOf(header.group(2)));
            } else if (AT_THE_LOG.matcher(line).matches()) {
                atTheLog.put(thread, threads.get(thread));
            }
        }
    }
}
