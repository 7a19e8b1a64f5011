package io.github.heliconej.container;

import java.net.URI;
import java.util.List;

/** The server as a test class sees it. Safe for concurrent use. */
public final class RunningServer {
    private final URI base;
    private final String startLog;
    private final ServerLog log;
    private final Machine machine;

    RunningServer(URI base, String startLog, ServerLog log, Machine machine) {
        this.base = base;
        this.startLog = startLog;
        this.log = log;
        this.machine = machine;
    }

    /** What a running server can be made to do. */
    record Machine(Servers servers, OnServer wanted) {}

    /** Root of the application, always with a slash at the end; not to be asked for where the deployment failed. */
    public URI base() {
        return base;
    }

    /** An address below {@link #base()}; the path has no slash in front. */
    public URI uri(String path) {
        return base.resolve(path);
    }

    /** What the server has logged since this class began; what it logged before is in {@link #startLog()}. */
    public String log() {
        return log.text();
    }

    /** The entries of {@link #log()} above {@code INFO}, each with the lines that belong to it. */
    public List<String> warnings() {
        return log.warnings();
    }

    /** What the server logged while it started (if it did) and deployed this configuration. */
    public String startLog() {
        return startLog;
    }

    /** Everything in the database, as text: the rows of all tables. */
    public String rows() {
        return machine.servers().database().rows();
    }

    /** Ends the application (on Payara the server) and starts it again with the same database, at the same address. */
    public void redeploy() throws Exception {
        machine.servers().redeploy(machine.wanted());
    }

    /** Takes the database away while the task runs. */
    public void withoutDatabase(Runnable task) {
        machine.servers().database().stop();
        try {
            task.run();
        } finally {
            machine.servers().database().start();
        }
    }
}
