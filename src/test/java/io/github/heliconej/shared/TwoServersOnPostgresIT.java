package io.github.heliconej.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OwnServers;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers and a PostgreSQL. */
@OwnServers
class TwoServersOnPostgresIT extends SharedContract {

    private static final String PRICED = "gpt-4.1-nano";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static Postgres postgres;
    private static Recorded recorded;
    private static Pair pair;

    @BeforeAll
    static void start() throws IOException {
        postgres = new Postgres(directory);
        Path spool = directory.resolve("spool");
        recorded = new Recorded(postgres, spool);
        pair = new Pair(directory, postgres.environment(), Map.of("helicone.store.spool", spool.toString()));
    }

    @AfterAll
    static void stop() throws IOException {
        if (pair != null) {
            pair.close();
        }
        postgres.close();
    }

    @Override
    Pair pair() {
        return pair;
    }

    @Override
    void kill() throws IOException {
        postgres.kill();
    }

    @Override
    void restart() throws IOException {
        postgres.restart();
    }

    @Test
    void start_askedForHealthAllAlong_logsNoStackTrace() {
        assertThat(pair.startLog()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void budget_twoHundredCallsOverBothServers_isNeverOverspent() throws Exception {
        pair.upstream().on(PRICED).answer(Reply.json(200, Bodies.chat(PRICED, "Hello", 100, 1_000)));
        pair.upstream().on("no-price").answer(Reply.json(200, Bodies.chat("Hello")));
        String id = budget("crowd", "0.01");
        String user = "Helicone-User-Id: crowd";
        // the other server reads the budgets every five seconds; a model without a price is refused once it has
        pair.await(402, 0, Bodies.chatRequest("no-price", "Hello"), user);
        pair.await(402, 1, Bodies.chatRequest("no-price", "Hello"), user);
        String body = Bodies.chatRequest(PRICED, "Hello").replaceFirst("}$", ",\"max_tokens\":1000}");

        List<Integer> statuses = pair.statuses(200, body, user);

        assertThat(statuses).containsOnly(200, 402);
        int passed = Collections.frequency(statuses, 200);
        assertThat(passed).isBetween(1, 24);
        for (int server = 0; server < 2; server++) {
            String use = pair.send(server, "GET", "/v1/budgets/" + id, "").text();
            assertThat(number(use, "spent"))
                    .isEqualByComparingTo(new BigDecimal("0.00041").multiply(BigDecimal.valueOf(passed)));
            assertThat(number(use, "reserved")).isZero();
        }
    }

    /** The answer is there: that its cost cannot be written down now is nothing to the caller. */
    @Test
    void budget_databaseGoneWithinACall_isPaidWhenItIsBack() throws Exception {
        String model = "gpt-4.1-mini";
        Gate gate = new Gate();
        pair.upstream().on(model).answer(Reply.status(200).await(gate).json(Bodies.chat(model, "Hello", 1_000_000, 0)));
        String id = budget("away", "5");
        CompletableFuture<RawAnswer> call = CompletableFuture.supplyAsync(() -> {
            try {
                return pair.send(0, "POST", Pair.CHAT, Bodies.chatRequest(model, "Hello"), "Helicone-User-Id: away");
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
        gate.awaitArrival(PATIENCE);
        postgres.kill();
        try {
            gate.open();
            RawAnswer answer = call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.header("Helicone-Cost")).contains("0.4");
        } finally {
            postgres.restart();
        }
        String use = pair.send(0, "GET", "/v1/budgets/" + id, "").text();
        assertThat(number(use, "spent")).as(use).isEqualByComparingTo("0.4");
        assertThat(number(use, "reserved")).isZero();
    }

    /** Whatever was under way when the database went: each answer is paid once. */
    @Test
    void budget_databaseKilledUnderLoad_isChargedOnceForEachAnswer() throws Exception {
        pair.upstream().on(PRICED).answer(Reply.json(200, Bodies.chat(PRICED, "Hello", 100, 1_000)));
        pair.upstream().on("no-price").answer(Reply.json(200, Bodies.chat("Hello")));
        String id = budget("load", "1000");
        for (int server = 0; server < 2; server++) {
            pair.await(402, server, Bodies.chatRequest("no-price", "Hello"), "Helicone-User-Id: load");
        }
        String body = Bodies.chatRequest(PRICED, "Hello").replaceFirst("}$", ",\"max_tokens\":1000}");
        List<RawAnswer> answers =
                underOutage(call -> pair.send(call, "POST", Pair.CHAT, body, "Helicone-User-Id: load"));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 503));
        long paid = answers.stream().filter(answer -> answer.status() == 200).count();
        pair.send(0, "GET", "/v1/budgets/" + id, "");
        String use = pair.send(1, "GET", "/v1/budgets/" + id, "").text();
        assertThat(number(use, "spent"))
                .isEqualByComparingTo(new BigDecimal("0.00041").multiply(BigDecimal.valueOf(paid)));
        // reserved, but that could not be told any more: given back when the longest call must be over
        assertThat(number(use, "reserved")).isLessThan(new BigDecimal("0.01"));
    }

    @Test
    void log_callsToBothServers_isOneWithEachOnce() throws Exception {
        pair.upstream().on("log-both").answer(Reply.json(200, Bodies.chat("Hello")));
        List<Callable<RawAnswer>> calls = IntStream.range(0, 40)
                .<Callable<RawAnswer>>mapToObj(call -> () -> logged(call, "log-both"))
                .toList();
        List<String> ids = ids(Pair.atOnce(calls));
        recorded.awaitEachOnce("log-both", ids);
        for (int server = 0; server < 2; server++) {
            for (String id : ids.subList(0, 2)) {
                RawAnswer row = pair.send(server, "GET", "/v1/request/" + id, "");
                assertThat(row.status()).as(row.text()).isEqualTo(200);
            }
        }
    }

    /** Callers notice nothing; their rows wait on both servers' disks. */
    @Test
    void log_databaseKilledUnderLoad_hasEachCallOnceWhenItIsBack() throws Exception {
        pair.upstream().on("log-outage").answer(Reply.json(200, Bodies.chat("Hello")));
        List<RawAnswer> answers = underOutage(call -> logged(call, "log-outage"), recorded::awaitWaitingOfBoth);
        recorded.awaitEachOnce("log-outage", ids(answers));
    }

    private static RawAnswer logged(int call, String user) throws IOException {
        RawAnswer answer =
                pair.send(call, "POST", Pair.CHAT, Bodies.chatRequest(user, "Hello"), "Helicone-User-Id: " + user);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static List<String> ids(List<RawAnswer> answers) {
        return answers.stream()
                .map(answer -> answer.header("Helicone-Id").orElseThrow())
                .toList();
    }

    @Test
    void key_madeOnOneServer_isGoodOnTheOtherUntilItIsRotated() throws Exception {
        pair.upstream().on("key-two").answer(Reply.json(200, Bodies.chat("Hello")));
        RawAnswer made = pair.send(0, "POST", "/v1/keys", "{\"name\":\"two\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String bearer = "Authorization: Bearer " + member(made.text(), "key");
        String body = Bodies.chatRequest("key-two", "Hello");
        assertThat(pair.sendAs(0, "POST", Pair.CHAT, body, bearer).status()).isEqualTo(200);
        assertThat(pair.sendAs(1, "POST", Pair.CHAT, body, bearer).status()).isEqualTo(200);
        assertThat(pair.send(0, "POST", "/v1/keys/" + member(made.text(), "id") + "/rotate", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(pair.sendAs(0, "POST", Pair.CHAT, body, bearer).status()).isEqualTo(401);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (pair.sendAs(1, "POST", Pair.CHAT, body, bearer).status() != 401) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static String budget(String user, String amount) throws IOException {
        RawAnswer made = pair.send(
                0,
                "POST",
                "/v1/budgets",
                "{\"name\":\"" + user + "\",\"amount\":" + amount
                        + ",\"period\":\"total\",\"scope\":\"user\",\"scope_name\":\"" + user
                        + "\",\"kind\":\"hard\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return member(made.text(), "id");
    }

    private static BigDecimal number(String json, String name) {
        return new BigDecimal(found("\"" + name + "\":([-+.0-9eE]+)", json));
    }

    private static String member(String json, String name) {
        return found("\"" + name + "\":\"([^\"]+)\"", json);
    }

    private static String found(String pattern, String json) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }
}
