package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The call at start-up that waits for the sandbox. */
class SandboxProbeTest {

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new ArrayList<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sandbox/v1/models", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(statuses.isEmpty() ? 200 : statuses.remove(0), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        scheduler.shutdownNow();
    }

    @Test
    void run_answersAtTheSecondTry_saysSoOnceWithACommand() throws Exception {
        statuses.add(503);
        var line = new CompletableFuture<String>();

        probe(Clock.systemUTC()).run(line::complete, line::complete);

        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        assertThat(line.get(20, TimeUnit.SECONDS))
                .contains("sandbox answers at " + base + "/sandbox/v1")
                .contains("curl " + base + "/v1/chat/completions ")
                .doesNotContain("secret");
        assertThat(authorizations).containsExactly("Bearer secret", "Bearer secret");
    }

    @Test
    void run_neverAnswers_saysThatAfterAMinute() throws Exception {
        for (int i = 0; i < 100; i++) {
            statuses.add(404);
        }
        var line = new CompletableFuture<String>();

        probe(new LeapingClock()).run(line::complete, line::complete);

        assertThat(line.get(20, TimeUnit.SECONDS)).contains("does not answer").contains("helicone.sandbox.url");
        assertThat(authorizations).hasSize(2);
    }

    private SandboxProbe probe(Clock clock) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sandbox/v1");
        return new SandboxProbe(new HeliconeConfig.Sandbox(true, url, Secret.of("secret")), clock, scheduler);
    }

    /** A clock on which 40 seconds pass between two looks. */
    private static final class LeapingClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(40));
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
