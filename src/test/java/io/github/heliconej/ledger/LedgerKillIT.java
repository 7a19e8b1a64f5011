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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers are killed, one after the other, with one database and one spool. Starting them is what takes time: the tests
 * look at what has become of the calls that they had answered.
 */
@OwnServers
class LedgerKillIT {

    private static final String ADMIN = "sk-heliconej-kill-admin";
    private static final String CHAT = "/v1/chat/completions";
    private static final int CALLERS = 8;
    private static final int ENOUGH = 150;
    private static final int WHILE_AWAY = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What {@code async} may lose, and a second for a machine that does other things as well. */
    private static final Duration LOSS = Duration.ofMillis(250).plusSeconds(1);

    private static final Duration LOAD = LOSS.multipliedBy(2);

    private static final List<Answered> OF_SYNC = new ArrayList<>();
    private static final Set<String> FOUND_BY_SECOND = new HashSet<>();
    private static final List<String> WHILE_DATABASE_WAS_AWAY = new ArrayList<>();
    private static final List<String> WITHOUT_A_CALL = new ArrayList<>();
    private static final List<Answered> OF_ASYNC = new ArrayList<>();
    private static final List<String> IN_THE_END = new ArrayList<>();
    private static final List<String> WAITING_IN_THE_END = new ArrayList<>();
    private static long killed;

    /** A call that is over for its caller. */
    private record Answered(String id, long at) {}

    @BeforeAll
    static void killThree(@TempDir Path directory) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                FileDatabase database = new FileDatabase(directory.resolve("log"))) {
            Start start = new Start(directory, upstream);
            try (OwnServer first = start.server("sync", database.opened())) {
                OF_SYNC.addAll(killUnderLoad(first, Duration.ZERO));
            }
            database.serve();
            try (OwnServer second = start.server("sync", database.reached())) {
                findAll(second);
                answered(second);
                database.takeAway();
                for (int call = 0; call < WHILE_AWAY; call++) {
                    WHILE_DATABASE_WAS_AWAY.add(answered(second));
                }
            }
            database.serve();
            try (OwnServer third = start.server("async", database.reached())) {
                awaitThoseOnTheDisk(database);
                OF_ASYNC.addAll(killUnderLoad(third, LOAD));
            }
            IN_THE_END.addAll(database.requestIds());
            WAITING_IN_THE_END.addAll(start.onTheDisk());
        }
    }

    /** With {@code helicone.store.durability=sync}, what was answered is on record, whatever happens to the server. */
    @Test
    void server_killedUnderLoad_hasEveryAnsweredCallOnRecord() {
        assertThat(OF_SYNC).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(OF_SYNC).extracting(Answered::id).allMatch(FOUND_BY_SECOND::contains);
    }

    @Test
    void rows_onTheDiskOfAKilledServer_arriveOnceAtTheNextWithoutACall() {
        assertThat(WITHOUT_A_CALL).containsAll(WHILE_DATABASE_WAS_AWAY);
        assertThat(IN_THE_END).doesNotHaveDuplicates();
    }

    @Test
    void server_killedUnderLoadWhileNobodyWaits_losesTheLastMomentAtMost() {
        assertThat(OF_ASYNC).hasSizeGreaterThanOrEqualTo(ENOUGH);
        Set<String> kept = new HashSet<>(IN_THE_END);
        kept.addAll(WAITING_IN_THE_END);
        assertThat(OF_ASYNC).filteredOn(call -> !kept.contains(call.id())).allSatisfy(lost -> assertThat(
                        Duration.ofNanos(killed - lost.at()))
                .isLessThan(LOSS));
    }

    /** How servers are started that share a spool. */
    private record Start(Path directory, FakeUpstream upstream) {

        OwnServer server(String durability, Map<String, String> environment) throws IOException {
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
                    durability,
                    "helicone.store.spool",
                    spool().toString());
            return OwnServer.start(configuration, Files.createTempDirectory(directory, "server"), environment)
                    .await();
        }

        private Path spool() {
            return directory.resolve("spool");
        }

        /** What the next server would take over. */
        List<String> onTheDisk() {
            List<String> ids = new ArrayList<>();
            try (Spool spool = new Spool(spool(), Long.MAX_VALUE)) {
                Optional<Spool.Batch> batch = spool.oldest();
                while (batch.isPresent()) {
                    batch.get()
                            .entries()
                            .forEach(entry -> ids.add(entry.row().requestId().toString()));
                    spool.remove(batch.get().file());
                    batch = spool.oldest();
                }
            }
            return ids;
        }
    }

    /** Kills it when there are enough answers and so much time has passed. */
    private static List<Answered> killUnderLoad(OwnServer server, Duration atLeast)
            throws InterruptedException, IOException {
        Queue<Answered> answered = new ConcurrentLinkedQueue<>();
        AtomicReference<IOException> unanswered = new AtomicReference<>();
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        long end = System.nanoTime() + atLeast.toNanos();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.submit(() -> {
                while (!isOver.get()) {
                    try {
                        chat(server).ifPresent(id -> {
                            answered.add(new Answered(id, System.nanoTime()));
                            if (System.nanoTime() >= end) {
                                enough.countDown();
                            }
                        });
                    } catch (IOException failed) {
                        unanswered.set(failed);
                    }
                }
            });
        }
        callers.shutdown();
        assertThat(enough.await(2, TimeUnit.MINUTES))
                .as("%s answers, last failure %s; %s", answered.size(), unanswered, server.log())
                .isTrue();
        killed = System.nanoTime();
        server.close();
        isOver.set(true);
        assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        return List.copyOf(answered);
    }

    private static void findAll(OwnServer server) throws IOException {
        for (Answered call : OF_SYNC) {
            if (send(server, "GET", "/v1/request/" + call.id(), "").status() == 200) {
                FOUND_BY_SECOND.add(call.id());
            }
        }
    }

    private static void awaitThoseOnTheDisk(FileDatabase database) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> ids = database.requestIds();
        while (!ids.containsAll(WHILE_DATABASE_WAS_AWAY) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            ids = database.requestIds();
        }
        WITHOUT_A_CALL.addAll(ids);
    }

    /** The call's id, if it was answered. */
    private static Optional<String> chat(OwnServer server) throws IOException {
        RawAnswer answer = send(server, "POST", CHAT, Bodies.chatRequest("killed", "Hello"));
        return answer.status() == 200 ? answer.header("Helicone-Id") : Optional.empty();
    }

    /** Calls once; a server knows by its first call that there are no budgets, and needs no database for that any more. */
    private static String answered(OwnServer server) throws IOException {
        RawAnswer answer = send(server, "POST", CHAT, Bodies.chatRequest("killed", "Hello"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.header("Helicone-Id").orElseThrow();
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
