package io.github.heliconej.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Takes the time and this thread's CPU time, and adds up. One thread. */
final class Watch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long start;
    private long cpuStart;
    private long nanos;
    private long cpu;

    void start() {
        start = System.nanoTime();
        cpuStart = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
        nanos += System.nanoTime() - start;
        cpu += THREADS.getCurrentThreadCpuTime() - cpuStart;
    }

    long nanos() {
        return nanos;
    }

    long cpu() {
        return cpu;
    }
}
