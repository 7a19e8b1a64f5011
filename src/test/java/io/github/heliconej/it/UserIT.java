package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users, properties and scores in numbers. */
@OnServer(HeliconeRoute.class)
class UserIT {

    private static final String TIMES =
            "'timeFilter':{'startTimeUnixSeconds':1700000000,'endTimeUnixSeconds':4000000000000}";
    private static final String DAYS = "'timeFilter':{'start':'2024-01-01','end':'2100-01-01T00:00:00Z'}";

    private final Caller caller;

    UserIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void users_byId_haveHeliconesShape() throws IOException {
        call("user-ann", "user-red");
        call("user-ann", "user-red");
        call("user-bob", "user-red");

        Tree found = post("user/query", "{'userIds':['user-ann','user-bob']," + TIMES + "}");

        assertThat(found.size("/data")).isEqualTo(2);
        assertThat(found.text("/data/0/user_id")).isEqualTo("user-ann");
        assertThat(found.number("/data/0/count")).isEqualTo(2);
        assertThat(found.number("/data/0/prompt_tokens")).isPositive();
        assertThat(found.number("/data/0/completion_tokens")).isPositive();
        assertThat(found.at("/data/0/cost_usd").toString()).matches("0\\.0*[1-9][0-9]*");
        assertThat(found.at("/data/0/cost")).isEqualTo(found.at("/data/0/cost_usd"));
    }

    @Test
    void metrics_ofUsers_haveHeliconesShape() throws IOException {
        call("user-metric-a", "user-blue");
        call("user-metric-a", "user-blue");
        call("user-metric-b", "user-blue");
        String filter = "'filter':{'left':{'request_response_rmt':{'properties':{'Crew':{'equals':'user-blue'}}}},"
                + "'operator':'and','right':{'users_view':{'user_total_requests':{'gte':1},'user_active_for':{'lt':3}}}}";

        Tree found = post(
                "user/metrics/query",
                "{" + filter + ",'offset':0,'limit':1,'timeZoneDifferenceMinutes':-60,'sort':{'total_requests':'asc'},"
                        + TIMES + "}");

        assertThat(found.number("/data/count")).isEqualTo(2);
        assertThat(found.at("/data/hasUsers")).hasToString("true");
        assertThat(found.size("/data/users")).isEqualTo(1);
        assertThat(found.text("/data/users/0/user_id")).isEqualTo("user-metric-b");
        assertThat(found.number("/data/users/0/active_for")).isEqualTo(1);
        assertThat(found.number("/data/users/0/total_requests")).isEqualTo(1);
        assertThat(found.number("/data/users/0/average_requests_per_day_active"))
                .isEqualTo(1);
        assertThat(found.number("/data/users/0/average_tokens_per_request"))
                .isEqualTo(found.number("/data/users/0/total_prompt_tokens")
                        + found.number("/data/users/0/total_completion_tokens"));
        assertThat(found.text("/data/users/0/first_active")).isEqualTo(found.text("/data/users/0/last_active"));
        assertThat(found.at("/data/users/0/cost").toString()).startsWith("0.0");
        assertThat(found.number("/data/users/0/rate_limited_count")).isZero();
        Tree overview = post("user/metrics-overview/query", "{" + filter + ",'pSize':'p95','useInterquartile':false}");
        assertThat(overview.text("/data/request_count/0/range_start")).isEqualTo("1");
        assertThat(overview.size("/data/user_cost")).isPositive();
    }

    @Test
    void properties_withTheirValuesAndCosts_haveHeliconesShape() throws IOException {
        for (int value = 0; value < 12; value++) {
            call("user-cy", "user-crew-" + value);
        }

        Tree names = post("property/query", "{}");
        Tree values = post("property/CREW/search", "{'searchTerm':'USER-crew-1'}");
        Tree costs = post("property/Crew/top-costs/query", "{" + DAYS + "}");

        assertThat(names.json().getJsonArray("data").toString()).contains("{\"property\":\"crew\"}");
        assertThat(values.json().getJsonArray("data").toString())
                .isEqualTo("[\"user-crew-1\",\"user-crew-10\",\"user-crew-11\"]");
        assertThat(costs.size("/data")).isEqualTo(11);
        assertThat(costs.text("/data/10/value")).isEqualTo("Other");
        assertThat(costs.at("/data/10/cost").toString()).startsWith("0.0");
        assertThat(post("property/no-such-property/top-costs/query", "{}").size("/data"))
                .isZero();
    }

    @Test
    void scores_overTime_haveHeliconesShape() throws IOException {
        for (String score : new String[] {"0.5", "1"}) {
            String id = call("user-score", "user-green");
            caller.send("POST", "/v1/request/" + id + "/score", "{\"scores\":{\"user-tone\":" + score + "}}");
        }

        Tree found = post(
                "dashboard/scores/query",
                "{'userFilter':{'request_response_rmt':{'user_id':{'equals':'user-score'}}}," + DAYS
                        + ",'dbIncrement':'year','timeZoneDifference':0}");

        assertThat(found.size("/data")).isEqualTo(1);
        assertThat(found.text("/data/0/score_key")).isEqualTo("user-tone");
        assertThat(found.at("/data/0/score_sum")).hasToString("0.75");
        assertThat(found.text("/data/0/created_at_trunc")).endsWith("-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user/query|{'userIds':'x'}|userIds",
                "user/query|{'userIds':[1]}|userIds",
                "user/query|{'timeFilter':{'startTimeUnixSeconds':'1'}}|timeFilter",
                "user/metrics/query|{'limit':1001}|limit",
                "user/metrics/query|{'sort':{'shoe_size':'asc'}}|shoe_size",
                "user/metrics/query|{'filter':{'users_view':{'user_cost':{'gt':'x'}}}}|user_cost",
                "user/metrics/query|{'timeZoneDifferenceMinutes':'1'}|timeZoneDifferenceMinutes",
                "user/metrics-overview/query|{'pSize':1}|pSize",
                "property/query|{'x':1}|x",
                "property/crew/search|{'searchTerm':1}|searchTerm",
                "property/crew/top-costs/query|{'timeFilter':{'start':'never'}}|start",
                "dashboard/scores/query|{}|timeFilter"
            })
    void question_thatIsWrong_isRefusedWithItsName(String path, String body, String name) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/" + path, body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).contains(name);
    }

    private String call(String user, String crew) throws IOException {
        RawAnswer answer = caller.chat(
                Requests.chat("user-model"),
                "Helicone-User-Id: " + user,
                "Helicone-Property-Crew: " + crew,
                "Helicone-Model-Override: gpt-4o");
        return answer.header("Helicone-Id").orElseThrow();
    }

    private Tree post(String path, String body) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/" + path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Tree.of(answer);
    }
}
