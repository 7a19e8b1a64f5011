package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets: made over HTTP, kept in the database, and held. */
@OnServer(HeliconeRoute.class)
class BudgetIT {
    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    BudgetIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void budget_madeChangedAndRemoved_isSeenAsItIs() throws IOException {
        RawAnswer made = caller.post("/v1/budgets", user("budget-life", "12.50", "soft"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = member(made.text(), "id");

        assertThat(made.text())
                .contains("\"amount\":12.50")
                .contains("\"period\":\"day\"")
                .contains("\"scope\":\"user\"")
                .contains("\"spent\":0")
                .contains("\"resets\":\"");
        assertThat(caller.get("/v1/budgets").text()).contains(id);
        assertThat(send("PUT", "/v1/budgets/" + id, user("budget-life", "99", "hard"))
                        .text())
                .contains("\"amount\":99")
                .contains("\"kind\":\"hard\"");
        assertThat(caller.get("/v1/budgets/" + id).text()).contains("\"amount\":99");
        assertThat(send("DELETE", "/v1/budgets/" + id, "").status()).isEqualTo(204);
        assertThat(send("DELETE", "/v1/budgets/" + id, "").status()).isEqualTo(404);
        assertThat(caller.get("/v1/budgets/" + id).status()).isEqualTo(404);
    }

    @Test
    void call_withinABudget_isPaidFromIt() throws IOException {
        helicone.on("gpt-4o").answer(Reply.json(200, Bodies.chat("gpt-4o", "Hello", 1_000_000, 0)));
        String id = member(
                caller.post("/v1/budgets", user("budget-paid", "10", "hard")).text(), "id");

        RawAnswer answer = caller.chat(Requests.chat("gpt-4o"), "Helicone-User-Id: budget-paid");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Helicone-Cost")).hasValue("2.5");
        assertThat(caller.get("/v1/budgets/" + id).text())
                .contains("\"spent\":2.5")
                .contains("\"reserved\":0");
    }

    @Test
    void call_overABudget_isRefusedAndNotSent() throws IOException {
        caller.post("/v1/budgets", user("budget-over", "0.000001", "hard"));

        RawAnswer answer = caller.chat(
                Requests.chat("gpt-4o-mini"), "Helicone-User-Id: budget-over", "Helicone-Property-Case: over");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.text())
                .contains("\"code\":\"budget_exceeded\"")
                .contains("\"type\":\"insufficient_quota\"")
                .contains("budget-over");
        assertThat(helicone.requests("gpt-4o-mini"))
                .noneMatch(sent -> sent.headers("Helicone-Property-Case").contains("over"));
    }

    @Test
    void call_unpricedModelUnderABudget_isRefused() throws IOException {
        caller.post("/v1/budgets", user("budget-unpriced", "10", "hard"));

        RawAnswer answer = caller.chat(Requests.chat("budget-unknown-model"), "Helicone-User-Id: budget-unpriced");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.text()).contains("\"code\":\"unpriced_model\"");
    }

    @Test
    void call_overASoftBudget_isWarned() throws IOException {
        caller.post("/v1/budgets", user("budget-soft", "0", "soft"));

        RawAnswer answer = caller.chat(Requests.chat("budget-soft-model"), "Helicone-User-Id: budget-soft");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Budget-Warning").orElseThrow()).contains("budget-soft");
    }

    @Test
    void calls_manyAtOnce_neverSpendMoreThanTheBudget() throws Exception {
        helicone.on("gpt-4.1-nano").answer(Reply.json(200, Bodies.chat("gpt-4.1-nano", "Hello", 100, 1_000)));
        String id = member(
                caller.post("/v1/budgets", user("budget-crowd", "0.01", "hard")).text(), "id");
        String body = Requests.with(Requests.chat("gpt-4.1-nano"), "\"max_tokens\":1000");
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 60)
                    .mapToObj(index -> threads.submit(() ->
                            caller.chat(body, "Helicone-User-Id: budget-crowd").status()))
                    .toList();
            int passed = 0;
            for (Future<Integer> answer : answers) {
                int status = answer.get(60, TimeUnit.SECONDS);
                assertThat(status).isIn(200, 402);
                passed += status == 200 ? 1 : 0;
            }
            assertThat(passed).isBetween(1, 25);
        } finally {
            threads.shutdownNow();
        }
        String use = caller.get("/v1/budgets/" + id).text();
        assertThat(Double.parseDouble(number(use, "spent"))).isLessThanOrEqualTo(0.01);
        assertThat(use).contains("\"reserved\":0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"period\":\"day\"}",
                "{\"amount\":-1,\"period\":\"day\"}",
                "{\"amount\":1e999999999,\"period\":\"day\"}",
                "{\"amount\":true,\"period\":\"day\"}",
                "{\"amount\":\"ten\",\"period\":\"day\"}",
                "{\"amount\":2000000000,\"period\":\"day\"}",
                "{\"amount\":1}",
                "{\"amount\":1,\"period\":\"year\"}",
                "{\"amount\":1,\"period\":7}",
                "{\"amount\":1,\"period\":\"day\",\"scope\":\"planet\"}",
                "{\"amount\":1,\"period\":\"day\",\"scope\":\"user\"}",
                "{\"amount\":1,\"period\":\"day\",\"kind\":\"firm\"}",
                "{\"amount\":1,\"period\":\"day\",\"name\":\"a\\u0000b\"}",
                "{\"amount\":1,\"period\":\"day\",\"colour\":\"red\"}"
            })
    void budget_thatIsNone_isRefused(String body) throws IOException {
        RawAnswer answer = caller.post("/v1/budgets", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("\"error\"");
    }

    @Test
    void cache_cleared_isAskedAnew() throws IOException {
        String[] lines = {"Helicone-Cache-Enabled: true", "Helicone-Cache-Seed: cleared"};
        caller.chat(Requests.chat("cache-cleared"), lines);
        assertThat(caller.chat(Requests.chat("cache-cleared"), lines).header("Helicone-Cache"))
                .hasValue("HIT");

        assertThat(send("DELETE", "/v1/cache?seed=other", "").text()).isEqualTo("{\"deleted\":0}");
        assertThat(send("DELETE", "/v1/cache?seed=cleared", "").text()).isEqualTo("{\"deleted\":1}");

        assertThat(caller.chat(Requests.chat("cache-cleared"), lines).header("Helicone-Cache"))
                .hasValue("MISS");
    }

    private static String user(String name, String amount, String kind) {
        return "{\"name\":\"" + name + "\",\"amount\":" + amount
                + ",\"period\":\"day\",\"scope\":\"user\",\"scope_name\":\"" + name + "\",\"kind\":\"" + kind + "\"}";
    }

    private RawAnswer send(String method, String path, String body) throws IOException {
        try (RawClient client = caller.connect()) {
            return client.send(method + " " + path + " HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .answer();
        }
    }

    private static String member(String json, String name) {
        return found(json, "\"" + name + "\":\"([^\"]*)\"");
    }

    private static String number(String json, String name) {
        return found(json, "\"" + name + "\":([0-9.eE+-]*)");
    }

    private static String found(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }
}
