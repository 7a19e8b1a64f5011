package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The Portkey gateway, fetched with npm at a fixed version and told by header where the provider is. */
final class Portkey {

    private static final String PACKAGE = "@portkey-ai/gateway";

    /** The HTTP server is the newest with which this gateway streams: its issue 1389. */
    private static final String MANIFEST =
            """
            {
              "private": true,
              "dependencies": {"@portkey-ai/gateway": "1.15.2"},
              "overrides": {"@hono/node-server": "1.14.1"}
            }
            """;

    private Portkey() {}

    static Gateway start(Workshop workshop, int upstreamPort) throws IOException {
        var node = Workshop.program("node").orElseThrow(() -> new IOException("Node.js is not installed"));
        var npm = Workshop.program("npm").orElseThrow(() -> new IOException("npm is not installed"));
        var directory = workshop.directory("portkey");
        var program = directory.resolve("node_modules/" + PACKAGE + "/build/start-server.js");
        if (!Files.exists(program)) {
            Files.writeString(Files.createDirectories(directory).resolve("package.json"), MANIFEST);
            workshop.run(directory, "npm", npm, "install");
        }
        int port = Workshop.freePort();
        var child = workshop.serve(
                "portkey",
                Map.of("NODE_ENV", "production"),
                node,
                "--import",
                workshop.project().resolve("src/bench/loopback.mjs").toString(),
                program.toString(),
                "--port=" + port,
                "--headless");
        var headers = List.of(
                "x-portkey-provider: openai", "x-portkey-custom-host: http://127.0.0.1:" + upstreamPort + "/v1");
        return new Gateway("portkey", new Target(port, headers, false), child);
    }
}
