package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processors of this machine, and what programs that do not belong to the benchmark take of them. Linux only. */
final class Machine {

    private static final double TICKS_PER_SECOND = 100;

    /** The columns of the first line of /proc/stat that count work: user, nice, system, irq, softirq, steal. */
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7, 8);

    private Machine() {}

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The processor time of everything but this process and the children given, since the machine started, in seconds. */
    static double othersCpuSeconds(List<Child> children) throws IOException {
        double ours = Child.ownCpuSeconds()
                + children.stream().mapToDouble(Child::cpuSeconds).sum();
        return busySeconds() - ours;
    }

    private static double busySeconds() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var fields = lines.findFirst().orElseThrow().split(" +");
            return BUSY.stream()
                            .mapToLong(column -> Long.parseLong(fields[column]))
                            .sum()
                    / TICKS_PER_SECOND;
        }
    }
}
