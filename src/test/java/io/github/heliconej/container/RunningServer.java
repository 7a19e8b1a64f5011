package io.github.heliconej.container;

import java.net.URI;
import java.util.List;

/** The server as a test class sees it. Safe for concurrent use. */
public final class RunningServer {
    private final URI base;
    private final String startLog;
    private final ServerLog log;

    RunningServer(URI base, String startLog, ServerLog log) {
        this.base = base;
        this.startLog = startLog;
        this.log = log;
    }

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
}
