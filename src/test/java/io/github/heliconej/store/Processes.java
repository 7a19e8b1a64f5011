package io.github.heliconej.store;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes that a test has started. */
final class Processes {

    private Processes() {}

    /** Sends a signal, such as STOP, to one process. */
    static void signal(String signal, ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("kill does not end");
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
