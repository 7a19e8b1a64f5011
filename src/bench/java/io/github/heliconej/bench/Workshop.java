package io.github.heliconej.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's directory, the benchmark's own directory below {@code target}, and the programs of this machine. */
record Workshop(Path project) {

    /** Between two looks at something that is not there yet. */
    static final Duration SOON = Duration.ofMillis(50);

    /** Where the benchmark keeps what it makes. */
    Path directory(String name) {
        return project.resolve("target/bench").resolve(name);
    }

    Path log(String system) {
        return directory("logs").resolve(system + ".log");
    }

    /** The path of a program, if it is installed. */
    static Optional<String> program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it fails; its output is in the log
     */
    void run(Path where, String name, String... command) throws IOException {
        Files.createDirectories(directory("logs"));
        Files.createDirectories(where);
        var process = new ProcessBuilder(List.of(command))
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed, see " + project.relativize(log(name)));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Starts a program that serves until the benchmark ends. */
    Child serve(String system, Map<String, String> environment, String... command) throws IOException {
        return Child.start(directory(system), log(system), environment, List.of(command));
    }

    /** Does nothing for so long. */
    static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
