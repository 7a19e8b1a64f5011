package io.github.heliconej.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.container.OwnServer;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Two servers with one upstream and one database, and somebody who calls both. Safe for concurrent use. */
final class Pair implements AutoCloseable {

    static final String CHAT = "/v1/chat/completions";

    private static final String ADMIN = "sk-heliconej-two-servers-admin";
    private static final int THREADS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeUpstream upstream = FakeUpstream.start();
    private final List<OwnServer> servers = new ArrayList<>();
    private final String startLog;

    /** Starts both, one after the other has begun. */
    Pair(Path directory, Map<String, String> environment, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "helicone.api-key", "sk-helicone-test",
                "helicone.api-base", upstream.baseUri().toString(),
                "helicone.retry.max", "0",
                "helicone.access", "keys",
                "helicone.admin-key", ADMIN));
        Configuration configuration = () -> all;
        for (String name : List.of("one", "other")) {
            Path own = Files.createDirectory(directory.resolve(name));
            servers.add(OwnServer.start(configuration, own, environment));
        }
        for (OwnServer server : servers) {
            server.await();
        }
        startLog = logs();
    }

    FakeUpstream upstream() {
        return upstream;
    }

    /** A call to one of the two, by turns, as the administrator. */
    RawAnswer send(int call, String method, String path, String body, String... headerLines) throws IOException {
        String[] lines = Arrays.copyOf(headerLines, headerLines.length + 1);
        lines[headerLines.length] = "Authorization: Bearer " + ADMIN;
        return sendAs(call, method, path, body, lines);
    }

    /** A call of whoever the headers say. */
    RawAnswer sendAs(int call, String method, String path, String body, String... headerLines) throws IOException {
        try (var client = RawClient.to(servers.get(call % 2).base())) {
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            return client.send(head + String.join("\r\n", headerLines) + "\r\n\r\n" + body)
                    .answer();
        }
    }

    /** The statuses of so many calls, many of them at once, to both servers by turns. */
    List<Integer> statuses(int calls, String body, String... headerLines) throws Exception {
        List<Callable<Integer>> tasks = IntStream.range(0, calls)
                .<Callable<Integer>>mapToObj(call ->
                        () -> send(call, "POST", CHAT, body, headerLines).status())
                .toList();
        return atOnce(tasks);
    }

    static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> running = tasks.stream().map(threads::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(2, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Repeats a call to one server until it has this status. */
    void await(int status, int server, String body, String... headerLines) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        RawAnswer answer = send(server, "POST", CHAT, body, headerLines);
        while (answer.status() != status) {
            assertThat(System.nanoTime()).as("%s", answer.text()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            answer = send(server, "POST", CHAT, body, headerLines);
        }
    }

    /** What both servers had logged when they were ready; both had been asked for their health all along. */
    String startLog() {
        return startLog;
    }

    /** What both servers have logged. */
    String logs() throws IOException {
        return servers.get(0).log() + servers.get(1).log();
    }

    @Override
    public void close() {
        servers.forEach(OwnServer::close);
        upstream.close();
    }
}
