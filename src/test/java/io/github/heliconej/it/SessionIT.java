package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions are found, shown as trees, and said something about. */
@OnServer(HeliconeRoute.class)
class SessionIT {

    private static final String FILTER =
            "{'left':{'sessions_request_response_rmt':{'session_total_requests':{'gte':2}}},'operator':'and',"
                    + "'right':{'request_response_rmt':{'user_id':{'equals':'session-ann'}}}}";

    private final Caller caller;

    SessionIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void sessions_byNameAndSums_haveHeliconesShape() throws IOException {
        call("session-list-1", "/plan", "session-list");
        call("session-list-1", "/plan/search", "session-list");
        call("session-list-2", "/plan", "session-list");

        Tree found = post(
                "query",
                "{'search':'','nameEquals':'session-list','timezoneDifference':-60,'filter':{},"
                        + "'timeFilter':{'startTimeUnixMs':1700000000000,'endTimeUnixMs':4000000000000}}");

        assertThat(found.size("/data")).isEqualTo(2);
        assertThat(found.text("/data/0/session_id")).isEqualTo("session-list-2");
        assertThat(found.text("/data/1/session_id")).isEqualTo("session-list-1");
        assertThat(found.text("/data/1/session_name")).isEqualTo("session-list");
        assertThat(found.number("/data/1/total_requests")).isEqualTo(2);
        assertThat(found.at("/data/1/total_cost").toString()).matches("0\\.0*[1-9][0-9]*");
        assertThat(found.number("/data/1/total_tokens"))
                .isEqualTo(found.number("/data/1/prompt_tokens") + found.number("/data/1/completion_tokens"));
        assertThat(time(found, "/data/1/created_at")).isBefore(time(found, "/data/1/latest_request_created_at"));
        assertThat(found.has("/data/1/avg_latency")).isTrue();
        Tree more = post("query", "{'nameEquals':'session-list','filter':" + FILTER + "}");
        assertThat(more.size("/data")).isEqualTo(1);
        Tree count = post("count", "{'search':'SESSION-LIST','filter':'all'}");
        assertThat(count.number("/data/count")).isEqualTo(2);
        assertThat(count.at("/data/total_cost").toString()).matches("0\\.0*[1-9][0-9]*");
    }

    @Test
    void namesAndMetrics_ofSessions_haveHeliconesShape() throws IOException {
        call("session-kind-1", "/a", "session-kind");
        call("session-kind-1", "/b", "session-kind");
        call("session-kind-2", "/a", "session-kind");

        Tree names = post("name/query", "{'nameContains':'SSION-KI','timezoneDifference':0}");
        Tree metrics = post("metrics/query", "{'nameContains':'session-kind','pSize':'p99.9','useInterquartile':true}");

        assertThat(names.size("/data")).isEqualTo(1);
        assertThat(names.text("/data/0/name")).isEqualTo("session-kind");
        assertThat(names.number("/data/0/session_count")).isEqualTo(2);
        assertThat(names.text("/data/0/created_at")).isEqualTo(names.text("/data/0/first_used"));
        assertThat(time(names, "/data/0/first_used")).isBefore(time(names, "/data/0/last_used"));
        assertThat(metrics.size("/data/session_count")).isEqualTo(10);
        assertThat(metrics.text("/data/session_count/0/range_start")).isEqualTo("1");
        assertThat(metrics.text("/data/session_count/9/range_end")).isEqualTo("2");
        assertThat(metrics.number("/data/session_count/9/value")).isEqualTo(1);
        assertThat(metrics.at("/data/average/session_count/0/average")).hasToString("1.5");
        assertThat(metrics.size("/data/session_duration")).isPositive();
        assertThat(metrics.size("/data/session_cost")).isPositive();
        Tree none = post("metrics/query", "{'nameContains':'no such session'}");
        assertThat(none.size("/data/session_cost")).isZero();
        assertThat(none.number("/data/average/session_cost/0/average")).isZero();
    }

    @Test
    void session_asATree_hasItsPathsCallsAndSums() throws IOException {
        String first = call("session-tree", "/plan/search", "session-trip");
        String second = call("session-tree", "/plan", "session-trip");

        Tree tree = Tree.of(caller.get("/v1/session/session-tree"));

        assertThat(tree.text("/data/session_id")).isEqualTo("session-tree");
        assertThat(tree.text("/data/session_names/0")).isEqualTo("session-trip");
        assertThat(tree.number("/data/total_requests")).isEqualTo(2);
        assertThat(tree.at("/data/has_more")).hasToString("false");
        assertThat(time(tree, "/data/start")).isBefore(time(tree, "/data/end"));
        assertThat(tree.size("/data/nodes")).isEqualTo(3);
        assertThat(tree.text("/data/nodes/0/path")).isEqualTo("/");
        assertThat(tree.text("/data/nodes/1/path")).isEqualTo("/plan");
        assertThat(tree.text("/data/nodes/2/parent")).isEqualTo("/plan");
        assertThat(tree.number("/data/nodes/1/total_requests")).isEqualTo(2);
        assertThat(tree.text("/data/nodes/1/calls/0/request_id")).isEqualTo(second);
        assertThat(tree.text("/data/nodes/2/calls/0/request_id")).isEqualTo(first);
        assertThat(tree.number("/data/nodes/2/calls/0/response_status")).isEqualTo(200);
        assertThat(tree.number("/data/nodes/2/calls/0/start_ms")).isZero();
        assertThat(tree.number("/data/nodes/2/calls/0/total_tokens")).isPositive();
        assertThat(tree.at("/data/nodes/2/calls/0/cost").toString()).startsWith("0.0");
    }

    @Test
    void session_saidSomethingAbout_isFoundByIt() throws IOException {
        call("session/said", "/a", "session-said");

        assertThat(status("POST", "session/said/tag", "{'tag':'session-good'}")).isEqualTo(200);
        assertThat(status("POST", "session/said/feedback", "{'rating':false}")).isEqualTo(200);

        assertThat(Tree.of(caller.get("/v1/session/session/said/tag")).text("/data"))
                .isEqualTo("session-good");
        Tree found =
                post("query", "{'filter':{'sessions_request_response_rmt':{'session_tag':{'equals':'session-good'}}}}");
        assertThat(found.size("/data")).isEqualTo(1);
        assertThat(found.text("/data/0/session_id")).isEqualTo("session/said");
        assertThat(found.text("/data/0/session_tag")).isEqualTo("session-good");
        assertThat(found.at("/data/0/session_feedback")).hasToString("false");
        assertThat(status("POST", "session/said/tag", "{'tag':''}")).isEqualTo(200);
        assertThat(Tree.of(caller.get("/v1/session/session/said/tag")).at("/data"))
                .hasToString("null");
        assertThat(Tree.of(caller.get("/v1/session/has-session")).at("/data")).hasToString("true");
    }

    @Test
    void calls_ofASession_areFoundAsHeliconesToolsDo() throws IOException {
        call("session-tools", "/a", "session-tools");
        String byProperty = "{'properties':{'Helicone-Session-Id':{'equals':'session-tools'}}}";

        assertThat(post("query", "{'filter':{'sessions_request_response_rmt':" + byProperty + "},'limit':1}")
                        .size("/data"))
                .isEqualTo(1);
        RawAnswer calls = caller.send(
                "POST",
                "/v1/request/query-clickhouse",
                ("{'filter':{'request_response_rmt':" + byProperty + "}}").replace('\'', '"'));
        assertThat(Tree.of(calls).size("/data")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query|{'filter':{'left':{'request_response_rmt':{'status':{'gt':1}}},'operator':'or',"
                        + "'right':{'sessions_request_response_rmt':{'session_total_cost':{'gt':1}}}}}|or",
                "query|{'filter':{'users_view':{'user_cost':{'gt':1}}}}|user_cost",
                "query|{'timeFilter':{'start':1}}|timeFilter",
                "query|{'limit':1001}|limit",
                "query|{'sort':{'color':'asc'}}|color",
                "query|{'search':5}|search",
                "query|{'search':'a\\u0000'}|search",
                "query|{'nonsense':1}|nonsense",
                "count|{'timezoneDifference':1441}|timezoneDifference",
                "name/query|{'nameContains':[]}|nameContains",
                "metrics/query|{'pSize':'p42'}|pSize",
                "metrics/query|{'useInterquartile':1}|useInterquartile",
                "session-wrong/feedback|{}|rating",
                "session-wrong/feedback|{'rating':1}|rating",
                "session-wrong/tag|{}|tag",
                "session-wrong/tag|{'tag':{}}|tag",
                "session-wrong/tag|{'tag':'a\\nb'}|tag"
            })
    void question_thatIsWrong_isRefusedWithItsName(String path, String body, String name) throws IOException {
        call("session-wrong", "/a", "session-wrong");

        RawAnswer answer = caller.send("POST", "/v1/session/" + path, body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-nowhere", "session-nowhere/tag", "%00", "a%0Ab"})
    void session_thatIsNotThere_isNotFound(String path) throws IOException {
        assertThat(caller.get("/v1/session/" + path).status()).isIn(400, 404);
        assertThat(status("POST", "session-nowhere/feedback", "{'rating':true}"))
                .isEqualTo(404);
    }

    private String call(String session, String path, String name) throws IOException {
        RawAnswer answer = caller.chat(
                Requests.chat("session-model"),
                "Helicone-Session-Id: " + session,
                "Helicone-Session-Path: " + path,
                "Helicone-Session-Name: " + name,
                "Helicone-User-Id: session-ann",
                "Helicone-Model-Override: gpt-4o");
        return answer.header("Helicone-Id").orElseThrow();
    }

    private static Instant time(Tree tree, String pointer) {
        return Instant.parse(tree.text(pointer));
    }

    private int status(String method, String path, String body) throws IOException {
        return caller.send(method, "/v1/session/" + path, body.replace('\'', '"'))
                .status();
    }

    private Tree post(String path, String body) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/session/" + path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Tree.of(answer);
    }
}
