package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The WAR as built, on an Open Liberty server of its own with the project's own configuration. */
final class Liberty {

    private static final String SERVER = "bench";

    private Liberty() {}

    static Gateway start(Workshop workshop, int upstreamPort) throws IOException {
        var maven = Workshop.program("mvn").orElseThrow(() -> new IOException("Maven is not installed"));
        var war = workshop.project().resolve("target/heliconej.war");
        if (!Files.exists(war)) {
            workshop.run(workshop.project(), "maven-package", maven, "-B", "package", "-DskipTests");
        }
        workshop.run(workshop.project(), "maven-liberty", maven, "-B", "liberty:create", "-DserverName=" + SERVER);
        var liberty = workshop.project().resolve("target/liberty/wlp");
        var apps = Files.createDirectories(liberty.resolve("usr/servers/" + SERVER + "/apps"));
        Files.copy(war, apps.resolve("heliconej.war"), StandardCopyOption.REPLACE_EXISTING);
        int port = Workshop.freePort();
        var child = workshop.serve(
                "heliconej",
                environment(port, upstreamPort),
                liberty.resolve("bin/server").toString(),
                "run",
                SERVER);
        return new Gateway("heliconej", new Target(port, List.of(), true), child);
    }

    private static Map<String, String> environment(int port, int upstreamPort) {
        return Map.of(
                "HTTP_HOST",
                "127.0.0.1",
                "HTTP_PORT",
                Integer.toString(port),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "HELICONE_ACCESS",
                "open",
                "HELICONE_API_KEY",
                "bench",
                "HELICONE_API_BASE",
                "http://127.0.0.1:" + upstreamPort);
    }
}
