package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call is on record, and can be read as soon as it is over. */
@OnServer(HeliconeRoute.class)
class RequestLogIT {

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    RequestLogIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void call_whole_isOnRecordWithAllItSaid() throws IOException {
        String body = Requests.chat("log-whole");
        Tree row = row(caller.chat(
                body,
                "Helicone-User-Id: zoe",
                "Helicone-Session-Id: s-1",
                "Helicone-Session-Path: /plan/search",
                "Helicone-Session-Name: Trip",
                "Helicone-Property-Team: blue",
                "Helicone-Model-Override: gpt-4o"));

        assertThat(row.at("/data/request_body")).isEqualTo(Tree.of(body).json());
        assertThat(row.text("/data/response_body/choices/0/message/content")).isNotEmpty();
        assertThat(row.text("/data/request_model")).isEqualTo("log-whole");
        assertThat(row.text("/data/request_path")).isEqualTo("/v1/chat/completions");
        assertThat(row.number("/data/response_status")).isEqualTo(200);
        assertThat(row.text("/data/outcome")).isEqualTo("succeeded");
        assertThat(row.text("/data/request_user_id")).isEqualTo("zoe");
        assertThat(row.text("/data/session_id")).isEqualTo("s-1");
        assertThat(row.text("/data/session_path")).isEqualTo("/plan/search");
        assertThat(row.text("/data/session_name")).isEqualTo("Trip");
        assertThat(row.text("/data/properties/team")).isEqualTo("blue");
        assertThat(row.text("/data/properties/app")).isEqualTo("shop");
        assertThat(row.number("/data/total_tokens")).isPositive();
        assertThat(row.at("/data/cost").toString()).matches("0\\.0*[1-9][0-9]*");
        assertThat(row.text("/data/attempts/0/source")).isEqualTo("log-whole");
        assertThat(row.number("/data/attempts/0/status")).isEqualTo(200);
    }

    @Test
    void stream_whole_isKeptAsTheAnswerItMakesUp() throws IOException {
        String id = UUID.randomUUID().toString();
        caller.chatStream(Requests.stream("log-stream"), "Helicone-Request-Id: " + id);

        Tree row = row(id);

        assertThat(row.text("/data/response_body/object")).isEqualTo("chat.completion");
        assertThat(row.text("/data/response_body/choices/0/message/content")).isNotEmpty();
        assertThat(row.at("/data/is_stream")).hasToString("true");
        assertThat(row.number("/data/time_to_first_token")).isNotNegative();
    }

    @Test
    void call_thatFails_isOnRecordWithItsError() throws IOException {
        helicone.on("log-error").answer(Reply.json(404, "{\"error\":{\"message\":\"No such model.\"}}"));

        Tree row = row(caller.chat(Requests.chat("log-error")));

        assertThat(row.number("/data/response_status")).isEqualTo(404);
        assertThat(row.text("/data/outcome")).isEqualTo("failed");
        assertThat(row.text("/data/response_body/error/message")).contains("No such model.");
        assertThat(row.at("/data/cost")).hasToString("null");
    }

    @Test
    void call_thatIsRefused_isOnRecord() throws IOException {
        Tree row = row(caller.chat(Requests.chat("log-refused"), "Helicone-RateLimit-Policy: nonsense"));

        assertThat(row.number("/data/response_status")).isEqualTo(400);
        assertThat(row.text("/data/outcome")).isEqualTo("refused");
        assertThat(row.size("/data/attempts")).isZero();
    }

    @Test
    void call_answeredFromTheCache_namesTheOneThatPaid() throws IOException {
        String[] cached = {"Helicone-Cache-Enabled: true", "Helicone-Model-Override: gpt-4o"};
        RawAnswer first = caller.chat(Requests.chat("log-cached"), cached);

        Tree row = row(caller.chat(Requests.chat("log-cached"), cached));

        assertThat(row.at("/data/cache_enabled")).hasToString("true");
        assertThat(row.text("/data/cache_reference_id"))
                .isEqualTo(first.header("Helicone-Id").orElseThrow());
        assertThat(row.at("/data/cost")).hasToString("0");
        assertThat(row.at("/data/cache_saved_usd"))
                .isEqualTo(Tree.of(caller.get(
                                "/v1/request/" + first.header("Helicone-Id").orElseThrow()))
                        .at("/data/cost"));
    }

    @Test
    void bodies_omitted_areNotKept() throws IOException {
        Tree row = row(
                caller.chat(Requests.chat("log-omit"), "Helicone-Omit-Request: true", "Helicone-Omit-Response: true"));

        assertThat(row.at("/data/request_body")).hasToString("null");
        assertThat(row.at("/data/response_body")).hasToString("null");
        assertThat(row.number("/data/total_tokens")).isPositive();
    }

    @Test
    void row_laterSaid_isThere() throws IOException {
        String path = path(caller.chat(Requests.chat("log-said")));

        assertThat(caller.send("POST", path + "/feedback", "{\"rating\":true}").status())
                .isEqualTo(200);
        assertThat(caller.send("POST", path + "/feedback", "{\"rating\":false}").status())
                .isEqualTo(200);
        assertThat(caller.send("PUT", path + "/property", "{\"key\":\"Plan\",\"value\":\"gold\"}")
                        .status())
                .isEqualTo(200);
        assertThat(caller.send("POST", path + "/score", "{\"scores\":{\"accuracy\":0.75,\"ok\":true}}")
                        .status())
                .isEqualTo(201);

        Tree row = Tree.of(caller.get(path));
        assertThat(row.at("/data/feedback_rating")).hasToString("false");
        assertThat(row.text("/data/properties/plan")).isEqualTo("gold");
        assertThat(row.at("/data/scores/accuracy")).hasToString("0.75");
        assertThat(row.number("/data/scores/ok")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feedback|POST|{}",
                "feedback|POST|{'rating':1}",
                "feedback|POST|{'rating':null}",
                "feedback|POST|[]",
                "property|PUT|{'key':'','value':'x'}",
                "property|PUT|{'key':'x'}",
                "property|PUT|{'key':'x\\u0000','value':'x'}",
                "property|PUT|{'key':'x','value':{}}",
                "score|POST|{'scores':{}}",
                "score|POST|{'scores':{'x':'y'}}",
                "score|POST|{'scores':{'x':1e999999999}}",
                "score|POST|{'scores':{'x':1e-999999999}}",
                "score|POST|{'scores':{'':1}}",
                "score|POST|{'other':1}"
            })
    void said_wrongly_isRefusedWithTheReason(String what, String method, String body) throws IOException {
        String path = path(caller.chat(Requests.chat("log-wrong")));

        RawAnswer answer = caller.send(method, path + "/" + what, body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).isNotEmpty();
        assertThat(Tree.of(answer).at("/data")).hasToString("null");
    }

    @Test
    void row_deleted_isGone() throws IOException {
        String path = path(caller.chat(Requests.chat("log-deleted")));

        assertThat(Tree.of(caller.send("DELETE", path, "")).number("/data/deleted"))
                .isEqualTo(1);

        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.send("POST", path + "/feedback", "{\"rating\":true}").status())
                .isEqualTo(404);
    }

    @Test
    void rows_ofAUserOrWithAProperty_areDeletedTogether() throws IOException {
        String first = path(caller.chat(Requests.chat("log-user"), "Helicone-User-Id: log-leaver"));
        String second = path(caller.chat(Requests.chat("log-user"), "Helicone-User-Id: log-leaver"));
        String other = path(caller.chat(Requests.chat("log-user"), "Helicone-Property-Case: log-7"));

        assertThat(Tree.of(caller.send("DELETE", "/v1/request?user=log-leaver", ""))
                        .number("/data/deleted"))
                .isEqualTo(2);
        assertThat(caller.get(first).status()).isEqualTo(404);
        assertThat(caller.get(second).status()).isEqualTo(404);
        assertThat(caller.get(other).status()).isEqualTo(200);
        assertThat(Tree.of(caller.send("DELETE", "/v1/request?property=Case&value=log-7", ""))
                        .number("/data/deleted"))
                .isEqualTo(1);
        assertThat(caller.send("DELETE", "/v1/request", "").status()).isEqualTo(400);
        assertThat(Tree.of(caller.send("DELETE", "/v1/request?user=log-one&user=log-two", ""))
                        .text("/error"))
                .contains("'user'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "x", "00000000-0000-0000-0000-00000000000g", "0-0-0-0-0"})
    void row_ofNoUuid_isRefused(String id) throws IOException {
        assertThat(caller.get("/v1/request/" + id).status()).isEqualTo(400);
    }

    @Test
    void row_unknown_isNotFound() throws IOException {
        RawAnswer answer = caller.get("/v1/request/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Tree.of(answer).text("/error")).isNotEmpty();
    }

    private Tree row(RawAnswer call) throws IOException {
        return Tree.of(caller.get(path(call)));
    }

    private Tree row(String id) throws IOException {
        return Tree.of(caller.get("/v1/request/" + id));
    }

    private static String path(RawAnswer call) {
        return "/v1/request/" + call.header("Helicone-Id").orElseThrow();
    }
}
