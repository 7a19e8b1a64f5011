package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An Open Liberty server of its own for the WAR, with the project's own configuration and a new database.
 *
 * @param war as built
 * @param directory where Open Liberty is
 */
record Liberty(Workshop workshop, String name, Path war, Path directory) {

    private static final Map<String, String> OPEN = Map.of("HELICONE_ACCESS", "open");

    /** Every call is passed on and put on record, and nothing else is done. */
    static Gateway start(Workshop workshop, int upstreamPort) throws IOException {
        var server = created(workshop, "heliconej");
        return server.run(server.war(), environment(upstreamPort, OPEN));
    }

    /** Every call is passed on, and nothing else is done. */
    static Gateway startWithoutLog(Workshop workshop, int upstreamPort) throws IOException {
        var server = created(workshop, "heliconej-unlogged");
        var war = Unlogged.war(workshop, server.war(), server.directory());
        return server.run(war, environment(upstreamPort, OPEN));
    }

    /** Everything is done for every call. */
    static Gateway startWithEverything(Workshop workshop, int upstreamPort) throws IOException {
        var server = created(workshop, "heliconej-all");
        var bare = server.run(server.war(), environment(upstreamPort, EverythingOn.environment()));
        try {
            return bare.with(EverythingOn.headerLines(bare.target().port()));
        } catch (IOException e) {
            bare.close();
            throw e;
        }
    }

    private static Liberty created(Workshop workshop, String name) throws IOException {
        var maven = Workshop.program("mvn").orElseThrow(() -> new IOException("Maven is not installed"));
        var war = workshop.project().resolve("target/heliconej.war");
        if (!Files.exists(war)) {
            workshop.run(workshop.project(), "maven-package", maven, "-B", "package");
        }
        workshop.run(workshop.project(), "maven-liberty", maven, "-B", "liberty:create", "-DserverName=" + name);
        return new Liberty(workshop, name, war, workshop.project().resolve("target/liberty/wlp"));
    }

    private Gateway run(Path deployed, Map<String, String> environment) throws IOException {
        var apps = Files.createDirectories(directory.resolve("usr/servers/" + name + "/apps"));
        Files.copy(deployed, apps.resolve("heliconej.war"), StandardCopyOption.REPLACE_EXISTING);
        int port = Workshop.freePort();
        environment.put("HTTP_PORT", Integer.toString(port));
        var database = workshop.directory("data").resolve(name + "-" + System.nanoTime());
        environment.put("DB_URL", "jdbc:h2:file:" + database + ";WRITE_DELAY=0");
        var child = workshop.serve(
                name, environment, directory.resolve("bin/server").toString(), "run", name);
        return new Gateway(name, new Target(port, List.of(), true), child);
    }

    private static Map<String, String> environment(int upstreamPort, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HELICONE_API_KEY", "bench");
        environment.put("HELICONE_API_BASE", "http://127.0.0.1:" + upstreamPort);
        return environment;
    }
}
