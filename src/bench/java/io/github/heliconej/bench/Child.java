package io.github.heliconej.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * A process that lives no longer than the benchmark: a shell holds a pipe from us, and when the pipe ends, because we closed it
 * or because we were killed, the shell ends the whole process group.
 */
final class Child implements AutoCloseable {

    private static final String GUARD =
            """
            trap : INT TERM HUP
            setsid "$@" & child=$!
            cat > /dev/null
            kill -s TERM -- -$child 2> /dev/null
            for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
              kill -s 0 -- -$child 2> /dev/null || exit 0
              sleep 0.25
            done
            kill -s KILL -- -$child 2> /dev/null
            """;

    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final long startedAt = System.nanoTime();

    private Child(Process process) {
        this.process = process;
    }

    /** Starts the command in a directory, with its output in a file and more environment. */
    static Child start(Path directory, Path log, Map<String, String> environment, List<String> command)
            throws IOException {
        Files.createDirectories(directory);
        Files.createDirectories(log.toAbsolutePath().getParent());
        var guarded = new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "guard"));
        guarded.addAll(command);
        var builder = new ProcessBuilder(guarded).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new Child(builder.start());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Whether the command itself still runs. */
    boolean isAlive() {
        return process.descendants().anyMatch(handle -> stat(handle).length > 0 && !isGuard(handle));
    }

    /** The processor time of the whole process tree so far, in seconds. */
    double cpuSeconds() {
        return sum(Child::cpuTicks) / TICKS_PER_SECOND;
    }

    /** The processor time of the benchmark itself so far, in seconds. */
    static double ownCpuSeconds() {
        return cpuTicks(stat(ProcessHandle.current())) / TICKS_PER_SECOND;
    }

    /** The resident memory of the whole process tree, in bytes. */
    long residentBytes() {
        return sum(fields -> Long.parseLong(fields[21])) * 4096;
    }

    /**
     * The JVM's list of its threads, line by line.
     *
     * @throws IOException if the child is no JVM
     */
    List<String> threads() throws IOException {
        var jvm = process.descendants()
                .filter(handle -> handle.info().command().filter(name -> name.endsWith("/java")).isPresent())
                .findFirst()
                .orElseThrow(() -> new IOException("it is no JVM"));
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var listing = new ProcessBuilder(jcmd, Long.toString(jvm.pid()), "Thread.print")
                .redirectErrorStream(true)
                .start();
        try (var lines = listing.inputReader()) {
            return lines.lines().toList();
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long sum(ToLongFunction<String[]> field) {
        return process.descendants()
                .map(Child::stat)
                .filter(fields -> fields.length > 21)
                .mapToLong(field)
                .sum();
    }

    private static long cpuTicks(String[] fields) {
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static boolean isGuard(ProcessHandle handle) {
        return handle.info()
                .command()
                .filter(command -> command.endsWith("/cat"))
                .isPresent();
    }

    /** The fields of /proc/pid/stat behind the command's name, the state first; empty if the process has gone. */
    private static String[] stat(ProcessHandle handle) {
        try {
            var text = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
