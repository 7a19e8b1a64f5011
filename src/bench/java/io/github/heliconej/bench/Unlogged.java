package io.github.heliconej.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The WAR with one class more, a bean in the place of the one that hears of calls for the request log: no row is made, written
 * or told of. It is no setting of the product, since a gateway without its log has no numbers, no alerts and no webhooks.
 */
final class Unlogged {

    private static final String CLASS = "io/github/heliconej/ledger/NoLedger";

    private Unlogged() {}

    static Path war(Workshop workshop, Path war, Path liberty) throws IOException {
        var classes = Files.createDirectories(workshop.directory("unlogged/classes"));
        compile(workshop, interfaces(liberty), classes);
        var unlogged = workshop.directory("unlogged").resolve("heliconej.war");
        Files.copy(war, unlogged, StandardCopyOption.REPLACE_EXISTING);
        try (var archive = FileSystems.newFileSystem(unlogged)) {
            Files.copy(classes.resolve(CLASS + ".class"), archive.getPath("WEB-INF/classes/" + CLASS + ".class"));
        }
        return unlogged;
    }

    private static void compile(Workshop workshop, String interfaces, Path classes) throws IOException {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-classpath",
                        workshop.project().resolve("target/classes") + File.pathSeparator + interfaces,
                        "-d",
                        classes.toString(),
                        workshop.project().resolve("src/bench/war/" + CLASS + ".java").toString());
        if (status != 0) {
            throw new IOException(CLASS + " does not compile");
        }
    }

    /** The server brings Jakarta EE's interfaces for compilers. */
    private static String interfaces(Path liberty) throws IOException {
        try (Stream<Path> files = Files.list(liberty.resolve("dev/api/spec"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("io.openliberty.jakarta."))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
