package io.github.heliconej.container;

import io.github.heliconej.fake.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server of the kind under test in a process of its own, with the shipped configuration and a port, a directory and a
 * database of its own: for tests that need more than one. Arquillian manages a single one.
 */
public final class OwnServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final long PAUSE = Duration.ofMillis(100).toNanos();
    private static final int TIMEOUT = 10_000;
    private static final String JVM_OPTIONS = "server.jvm.options";

    private final Process process;
    private final URI base;
    private final Path log;

    private OwnServer(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /**
     * Begins to start a server; {@link #await()} waits for it.
     *
     * @param configuration what is deployed
     * @param directory an empty one
     * @param environment further variables, such as {@code DB_URL}
     */
    public static OwnServer start(Configuration configuration, Path directory, Map<String, String> environment)
            throws IOException {
        WebArchive archive = configuration.application().addAsLibrary(Settings.library(configuration.properties()));
        int port = FreePort.next();
        Path log = directory.resolve("console.log");
        ProcessBuilder builder = "liberty".equals(Settings.required("arquillian.launch"))
                ? liberty(archive, directory)
                : payara(archive, directory, port);
        builder.environment().putAll(environment);
        builder.environment().put("HTTP_PORT", Integer.toString(port));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new OwnServer(process, URI.create("http://127.0.0.1:" + port + "/"), log);
    }

    private static ProcessBuilder liberty(WebArchive archive, Path directory) throws IOException {
        Path server = directory.resolve("servers/heliconej");
        copy(Path.of(Settings.required("liberty.directory")), server);
        Files.delete(server.resolve("development.xml"));
        copy(Path.of(Settings.required("jdbc.directory")), server.resolve("jdbc"));
        export(archive, server.resolve("apps/heliconej.war"));
        ProcessBuilder builder =
                new ProcessBuilder(Settings.required("liberty.test.home") + "/bin/server", "run", "heliconej");
        builder.environment().put("WLP_USER_DIR", directory.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JVM_ARGS", Settings.required(JVM_OPTIONS));
        return builder;
    }

    private static ProcessBuilder payara(WebArchive archive, Path directory, int port) throws IOException {
        String configuration = Settings.required("payara.directory");
        Path war = directory.resolve("heliconej.war");
        export(archive, war);
        return new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "@" + configuration + "/jvm.options",
                Settings.required(JVM_OPTIONS),
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                Settings.required("payara.test.directory") + "/payara-micro.jar",
                "--port",
                Integer.toString(port),
                "--nohazelcast",
                "--addlibs",
                Settings.required("jdbc.directory") + "/postgresql.jar",
                "--prebootcommandfile",
                configuration + "/preboot.asadmin",
                "--postbootcommandfile",
                configuration + "/postboot.asadmin",
                "--deploy",
                war.toString());
    }

    /** Waits until the server is ready for calls. */
    public OwnServer await() throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the server does not start:\n" + log());
            }
            LockSupport.parkNanos(PAUSE);
        }
        return this;
    }

    /** Root of the application, with a slash at its end. */
    public URI base() {
        return base;
    }

    /** What the server wrote to its console. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    private boolean isReady() {
        try {
            HttpURLConnection ready =
                    (HttpURLConnection) base.resolve("health/ready").toURL().openConnection();
            ready.setConnectTimeout(TIMEOUT);
            ready.setReadTimeout(TIMEOUT);
            return ready.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void export(WebArchive archive, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        archive.as(ZipExporter.class).exportTo(new File(to.toString()));
    }

    /** Ends the server at once, and what its script has started. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }
}
