package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helicone's numbers over the log, in Helicone's shapes. Each test counts the calls of a model of its own. */
@OnServer(HeliconeRoute.class)
class MetricsIT {

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private final String time = "'timeFilter':{'start':'" + start.minus(Duration.ofHours(2)) + "','end':'"
            + start.plus(Duration.ofHours(1)) + "'}";

    MetricsIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    /** Two good calls of two users, one of them answered from the cache, and one that failed. */
    @BeforeEach
    void call() throws IOException {
        if (count("metrics-good") > 0) {
            return;
        }
        answers("metrics-good");
        String[] ann = {
            "Helicone-User-Id: metrics-ann", "Helicone-Model-Override: gpt-4o", "Helicone-Cache-Enabled: true"
        };
        caller.chat(Requests.chat("metrics-good"), ann);
        caller.chat(Requests.chat("metrics-good"), ann);
        caller.chat(Requests.chat("metrics-good"), "Helicone-User-Id: metrics-bob", "Helicone-Model-Override: gpt-4o");
        helicone.on("metrics-bad").answer(Reply.json(404, "{\"error\":{\"message\":\"No such model.\"}}"));
        caller.chat(Requests.chat("metrics-bad"), "Helicone-User-Id: metrics-ann");
    }

    /** In its own name. */
    private void answers(String model) {
        helicone.on(model).answer(Reply.json(200, Bodies.chat(model, "Hello", 12, 5)));
    }

    private int count(String model) throws IOException {
        return data("totalRequests", model).number("/data");
    }

    @Test
    void totals_ofAModel_areThoseOfItsCalls() throws IOException {
        assertThat(count("metrics-good")).isEqualTo(3);
        assertThat(data("requestCount", "metrics-good").number("/data")).isEqualTo(3);
        assertThat(data("requestCount", "metrics-good", "'isCached':true").number("/data"))
                .isEqualTo(1);
        assertThat(data("activeUsers", "metrics-good").number("/data")).isEqualTo(2);
        assertThat(data("totalThreats", "metrics-good").number("/data")).isZero();
        assertThat(decimal(data("averageLatency", "metrics-good"), "/data")).isNotNegative();
        assertThat(decimal(data("averageTimeToFirstToken", "metrics-good"), "/data"))
                .isNotNegative();
        Tree tokens = data("averageTokensPerRequest", "metrics-good");
        assertThat(decimal(tokens, "/data/average_total_tokens_per_response"))
                .isEqualByComparingTo(decimal(tokens, "/data/average_prompt_tokens_per_response")
                        .add(decimal(tokens, "/data/average_completion_tokens_per_response")));
    }

    @Test
    void cost_ofAModel_isTheSumOfItsRows() throws IOException {
        RawAnswer answer = caller.send(
                "POST",
                "/v1/request/query-clickhouse",
                "{\"filter\":{\"request_response_rmt\":{\"model\":{\"equals\":\"metrics-good\"}}}}");
        Tree rows = Tree.of(answer);
        BigDecimal sum = IntStream.range(0, rows.size("/data"))
                .mapToObj(row -> decimal(rows, "/data/" + row + "/cost"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum).isPositive();
        assertThat(decimal(data("totalCost", "metrics-good"), "/data")).isEqualByComparingTo(sum);
        Tree saved = data("cacheSavings", "metrics-good");
        assertThat(saved.number("/data/cache_hits")).isEqualTo(1);
        assertThat(decimal(saved, "/data/cache_saved_usd").multiply(BigDecimal.valueOf(2)))
                .isEqualByComparingTo(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "requestOverTime, count, 3",
        "usersOverTime, count, 2",
        "errorOverTime, count, 0",
        "threatsOverTime, count, 0",
        "cacheSavingsOverTime, cache_hits, 1"
    })
    void metric_overTime_hasEachHour(String metric, String member, int expected) throws IOException {
        Tree points = data(metric, "metrics-good", time, "'dbIncrement':'hour'");

        assertThat(points.size("/data")).isEqualTo(4);
        assertThat(points.text("/data/2/time")).isEqualTo(start.toString());
        assertThat(IntStream.range(0, 4).map(point -> points.number("/data/" + point + "/" + member)))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "costOverTime=cost",
                "tokensOverTime=completion_tokens",
                "detailedTokensOverTime=reasoning_tokens",
                "latencyOverTime=duration",
                "timeToFirstToken=ttft",
                "quantiles=p99"
            })
    void metric_overTime_hasHeliconesMember(String metricAndMember) throws IOException {
        String[] parts = metricAndMember.split("=");

        Tree points = data(parts[0], "metrics-good", time, "'dbIncrement':'day'", "'timeZoneDifference':-330");

        assertThat(decimal(points, "/data/0/" + parts[1])).isNotNegative();
        assertThat(points.text("/data/0/time")).endsWith("T18:30:00Z");
    }

    @Test
    void metric_bySomethingOverTime_namesIt() throws IOException {
        Tree models = data("modelUsageOverTime", "metrics-good", time);
        assertThat(models.text("/data/0/model")).isEqualTo("metrics-good");
        assertThat(models.number("/data/0/total_tokens")).isPositive();
        Tree statuses = ask("requestStatusOverTime", "'model_asked':{'equals':'metrics-bad'}", time);
        assertThat(statuses.number("/data/0/status")).isEqualTo(404);
        Tree users = data("breakdownOverTime", "metrics-good", time, "'by':'user'");
        assertThat(users.text("/data/0/value")).isEqualTo("metrics-ann");
    }

    @Test
    void models_all_haveTheirSums() throws IOException {
        Tree models = data("models", "metrics-good", "'limit':5");

        assertThat(models.size("/data")).isEqualTo(1);
        assertThat(models.text("/data/0/model")).isEqualTo("metrics-good");
        assertThat(models.number("/data/0/total_requests")).isEqualTo(3);
        assertThat(models.number("/data/0/total_prompt_token")).isPositive();
        assertThat(data("country", "metrics-good").size("/data")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "user, metrics-ann, 2",
        "key, open, 3",
        "provider, helicone, 3",
        "status, 200, 3",
        "property:app, shop, 3"
    })
    void breakdown_byAnything_hasLines(String by, String value, int requests) throws IOException {
        Tree lines = data("breakdown", "metrics-good", "'by':'" + by + "'", "'sort':'requests'");

        assertThat(lines.text("/data/0/value")).isEqualTo(value);
        assertThat(lines.number("/data/0/total_requests")).isEqualTo(requests);
        assertThat(lines.number("/data/0/errors")).isZero();
        assertThat(lines.has("/data/0/latency/p99.9")).isTrue();
        assertThat(decimal(lines, "/data/0/cost")).isPositive();
    }

    @Test
    void numbers_afterADeletion_areThoseOfTheCallsThatAreLeft() throws IOException {
        answers("metrics-gone");
        caller.chat(Requests.chat("metrics-gone"), "Helicone-User-Id: metrics-leaver");
        caller.chat(Requests.chat("metrics-gone"), "Helicone-User-Id: metrics-stayer");
        assertThat(count("metrics-gone")).isEqualTo(2);

        caller.send("DELETE", "/v1/request?user=metrics-leaver", "");

        assertThat(count("metrics-gone")).isEqualTo(1);
        assertThat(data("activeUsers", "metrics-gone").number("/data")).isEqualTo(1);
        assertThat(caller.send("POST", "/v1/metrics/rebuild", "").status()).isEqualTo(200);
        assertThat(count("metrics-gone")).isEqualTo(1);
    }

    /** A day that is over is read column by column once its sums were made anew. */
    @Test
    void numbers_ofAFinishedDay_areThoseOfItsCalls() throws IOException {
        Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));
        for (int call = 0; call < 1000; call++) {
            String report = "{'providerRequest':{'url':'https://api.openai.com/v1/chat/completions','json':"
                    + "{'model':'metrics-many'},'meta':{'Helicone-User-Id':'metrics-user-" + call % 10
                    + "','Helicone-Property-Parity':'" + call % 2 + "'}},'providerResponse':{'json':{},'status':200,"
                    + "'headers':{}},'timing':{'startTime':{'seconds':"
                    + noon.plusSeconds(call).getEpochSecond()
                    + ",'milliseconds':0},'endTime':{'seconds':"
                    + noon.plusSeconds(call + 1).getEpochSecond()
                    + ",'milliseconds':0}}}";
            assertThat(caller.post("/custom/v1/log", report.replace('\'', '"')).status())
                    .isEqualTo(200);
        }
        assertThat(caller.send("POST", "/v1/metrics/rebuild", "").status()).isEqualTo(200);

        String times = "'timeFilter':{'start':'" + noon.plusSeconds(100) + "','end':'" + noon.plusSeconds(899) + "'}";
        Tree users = data("breakdown", "metrics-many", "'by':'user'", times);
        assertThat(users.number("/data/3/total_requests")).isEqualTo(80);
        assertThat(users.text("/data/9/value")).isEqualTo("metrics-user-9");
        assertThat(decimal(users, "/data/9/latency/p50")).isBetween(new BigDecimal("990"), new BigDecimal("1010"));
        String odd = "'properties':{'parity':{'equals':'1'}}";
        assertThat(ask("totalRequests", odd, times).number("/data")).isEqualTo(400);
        assertThat(ask("activeUsers", odd, times).number("/data")).isEqualTo(5);
        assertThat(data("breakdown", "metrics-many", "'by':'property:parity'", times)
                        .number("/data/1/total_requests"))
                .isEqualTo(400);
    }

    @Test
    void calls_pricedAgain_keepTheirPriceWhileThePricesDo() throws IOException {
        String body = "{\"filter\":{\"request_response_rmt\":{\"model\":{\"equals\":\"metrics-good\"}}}}";

        RawAnswer answer = caller.send("POST", "/v1/request/recost", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(Tree.of(answer).number("/data/priced")).isEqualTo(3);
        assertThat(Tree.of(answer).number("/data/changed")).isZero();
        assertThat(Tree.of(answer).number("/data/unpriced")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requestOverTime|{}|timeFilter",
                "requestOverTime|{'timeFilter':{'start':'2026-01-02T00:00:00Z','end':'2026-01-01T00:00:00Z'}}|timeFilter",
                "requestOverTime|{'timeFilter':{'start':'x','end':'2026-01-01T00:00:00Z'}}|start",
                "requestOverTime|{'timeFilter':{'start':'2026-01-01T00:00:00Z'}}|timeFilter",
                "requestOverTime|{'timeFilter':{'start':0,'end':1e30}}|timeFilter",
                "requestOverTime|{'timeFilter':{'start':0,'end':1800000000000},'dbIncrement':'min'}|dbIncrement",
                "requestOverTime|{'timeFilter':{'start':0,'end':1},'dbIncrement':'second'}|dbIncrement",
                "requestOverTime|{'timeFilter':{'start':0,'end':1},'timeZoneDifference':1e9}|timeZoneDifference",
                "quantiles|{'timeFilter':{'start':0,'end':1},'metric':'id; drop table'}|metric",
                "breakdown|{'by':'request_body'}|by",
                "breakdown|{'sort':'up'}|sort",
                "models|{'limit':0}|limit",
                "models|{'offset':-1}|offset",
                "totalCost|{'filter':{'request_response_rmt':{'nothing':{'equals':1}}}}|nothing",
                "totalCost|{'other':1}|other",
                "totalCost|[]|object"
            })
    void question_thatIsWrong_isRefusedWithItsName(String metric, String body, String name) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/metrics/" + metric, body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).contains(name);
    }

    @Test
    void metric_unknown_isNotFound() throws IOException {
        assertThat(caller.send("POST", "/v1/metrics/nothingOverTime", "{" + time.replace('\'', '"') + "}")
                        .status())
                .isEqualTo(404);
    }

    private Tree data(String metric, String model, String... more) throws IOException {
        return ask(metric, "'model':{'equals':'" + model + "'}", more);
    }

    private Tree ask(String metric, String condition, String... more) throws IOException {
        String body = "{'filter':{'request_response_rmt':{" + condition + "}}"
                + String.join(
                        "",
                        IntStream.range(0, more.length)
                                .mapToObj(index -> "," + more[index])
                                .toList()) + "}";
        RawAnswer answer = caller.send("POST", "/v1/metrics/" + metric, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Tree.of(answer);
    }

    private static BigDecimal decimal(Tree tree, String pointer) {
        return new BigDecimal(tree.at(pointer).toString());
    }
}
