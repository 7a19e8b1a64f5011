package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.container.OwnServer;
import io.github.heliconej.container.OwnServers;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code helicone.store.durability=sync}, what was answered is on record, whatever happens to the server. */
@OwnServers
class LedgerKillIT {

    private static final String ADMIN = "sk-heliconej-kill-admin";
    private static final int CALLERS = 8;
    private static final int ENOUGH = 150;

    private final FakeUpstream upstream = FakeUpstream.start();

    @Test
    void server_killedUnderLoad_hasEveryAnsweredCallOnRecord(@TempDir Path directory) throws Exception {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        try (OwnServer server = start(directory, "first")) {
            killUnderLoad(server, answered);
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ENOUGH);

        try (OwnServer server = start(directory, "second")) {
            for (String id : answered) {
                RawAnswer row = send(server, "GET", "/v1/request/" + id, "");
                assertThat(row.status()).as(id).isEqualTo(200);
            }
        } finally {
            upstream.close();
        }
    }

    private static void killUnderLoad(OwnServer server, Queue<String> answered) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.submit(() -> {
                while (true) {
                    RawAnswer answer =
                            send(server, "POST", "/v1/chat/completions", Bodies.chatRequest("killed", "Hello"));
                    if (answer.status() == 200) {
                        answered.add(answer.header("Helicone-Id").orElseThrow());
                        enough.countDown();
                    }
                }
            });
        }
        callers.shutdown();
        assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
        server.close();
        assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Both use one database and one spool. */
    private OwnServer start(Path directory, String name) throws IOException {
        Configuration configuration = () -> Map.of(
                "helicone.api-key",
                "sk-helicone-test",
                "helicone.api-base",
                upstream.baseUri().toString(),
                "helicone.access",
                "keys",
                "helicone.admin-key",
                ADMIN,
                "helicone.store.durability",
                "sync",
                "helicone.store.spool",
                directory.resolve("spool").toString());
        Map<String, String> environment = Map.of(
                "DB_URL", "jdbc:h2:file:" + directory.resolve("log") + ";WRITE_DELAY=0",
                "DB_USER", "helicone",
                "DB_PASSWORD", "helicone",
                "DB_DRIVER", "org.h2.Driver");
        return OwnServer.start(configuration, Files.createDirectory(directory.resolve(name)), environment)
                .await();
    }

    private static RawAnswer send(OwnServer server, String method, String path, String body) throws IOException {
        try (var client = RawClient.to(server.base())) {
            List<String> head = List.of(
                    method + " " + path + " HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "Authorization: Bearer " + ADMIN,
                    "Content-Type: application/json",
                    "Content-Length: " + body.length());
            return client.send(String.join("\r\n", head) + "\r\n\r\n" + body).answer();
        }
    }
}
