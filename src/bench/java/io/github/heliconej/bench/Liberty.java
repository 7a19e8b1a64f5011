package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The WAR as built, on an Open Liberty server of its own with the project's own configuration. */
final class Liberty {

    private Liberty() {}

    /** Every call is passed on, and nothing else is done. */
    static Gateway start(Workshop workshop, int upstreamPort) throws IOException {
        return start(workshop, "heliconej", environment(upstreamPort, Map.of("HELICONE_ACCESS", "open")));
    }

    /** Everything is done for every call. */
    static Gateway startWithEverything(Workshop workshop, int upstreamPort) throws IOException {
        var environment = environment(upstreamPort, EverythingOn.environment());
        var database = workshop.directory("data").resolve("run-" + System.nanoTime());
        environment.put("DB_URL", "jdbc:h2:file:" + database + ";WRITE_DELAY=0");
        var bare = start(workshop, "heliconej-all", environment);
        try {
            return bare.with(EverythingOn.headerLines(bare.target().port()));
        } catch (IOException e) {
            bare.close();
            throw e;
        }
    }

    private static Gateway start(Workshop workshop, String name, Map<String, String> environment) throws IOException {
        var maven = Workshop.program("mvn").orElseThrow(() -> new IOException("Maven is not installed"));
        var war = workshop.project().resolve("target/heliconej.war");
        if (!Files.exists(war)) {
            workshop.run(workshop.project(), "maven-package", maven, "-B", "package", "-DskipTests");
        }
        workshop.run(workshop.project(), "maven-liberty", maven, "-B", "liberty:create", "-DserverName=" + name);
        var liberty = workshop.project().resolve("target/liberty/wlp");
        var apps = Files.createDirectories(liberty.resolve("usr/servers/" + name + "/apps"));
        Files.copy(war, apps.resolve("heliconej.war"), StandardCopyOption.REPLACE_EXISTING);
        int port = Workshop.freePort();
        environment.put("HTTP_PORT", Integer.toString(port));
        var child = workshop.serve(
                name, environment, liberty.resolve("bin/server").toString(), "run", name);
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
