package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are easy to recognise appear nowhere but in the header they are meant for, whatever upstreams answer. */
@OnServer(Plain.class)
class CanaryIT extends FaultTest {

    private static final String CALLERS_KEY = "sk-callers-canary-1f00d5";
    private static final String AUTHORIZATION = "Authorization: Bearer " + CALLERS_KEY;

    CanaryIT(RunningServer server) {
        super(server);
    }

    @Test
    void keys_onGoodCalls_travelOnlyInTheirHeader() throws IOException {
        Plain.UPSTREAM.on("canary").answer(Upstreams.good());
        String[] headers = {
            AUTHORIZATION,
            "Helicone-Auth: Bearer " + CALLERS_KEY,
            "api-key: " + CALLERS_KEY,
            "x-api-key: " + CALLERS_KEY,
            "helicone-jwt: " + CALLERS_KEY,
            "Cookie: key=" + CALLERS_KEY,
            "Proxy-Authorization: " + CALLERS_KEY
        };
        for (String body : bodies("canary")) {
            assertClean(caller.chat(body, headers), 200);
        }
        assertThat(Plain.UPSTREAM.requests("canary")).hasSize(2).allSatisfy(request -> {
            assertThat(request.headers("Authorization")).containsExactly("Bearer " + Plain.KEY);
            assertThat(request.headerLines()).noneMatch(line -> line.contains(CALLERS_KEY));
            assertThat(request.headerLines().stream().filter(line -> line.contains(Plain.KEY)))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500})
    void key_echoedInAnError_isNotHandedOn(int status) throws IOException {
        String words = "You sent Authorization: Bearer " + Plain.KEY;
        String helicone =
                "{\"success\":false,\"error\":{\"message\":\"no\",\"details\":[{\"source\":\"x\",\"type\":\"y\","
                        + "\"message\":\"" + words + "\",\"statusCode\":" + status + "}]}}";
        Reply[] replies = {
            Reply.text(status, words),
            Reply.html(status, "<html>" + words + "</html>"),
            Reply.json(status, Bodies.error("invalid_request_error", words)),
            Reply.json(status, "{\"message\":\"" + words + "\"}"),
            Reply.json(
                    status,
                    "{\"error\":{\"message\":\"no\",\"code\":\"" + Plain.KEY + "\",\"param\":\"" + Plain.KEY
                            + "\",\"type\":\"" + Plain.KEY + "\"}}"),
            Reply.json(status, helicone),
            Reply.status(status).header("x-request-id", Plain.KEY).header("Helicone-Echo", Plain.KEY)
        };
        for (int reply = 0; reply < replies.length; reply++) {
            String model = "canary-" + status + "-" + reply;
            Plain.UPSTREAM.on(model).answer(replies[reply]);
            for (String body : bodies(model)) {
                RawAnswer answer =
                        caller.chat(body, AUTHORIZATION, "Helicone-Retry-Num: 1", "Helicone-Retry-Max-Timeout: 1");
                assertClean(answer, status == 401 ? 502 : status);
            }
        }
    }

    @Test
    void key_echoedInAStreamsError_isNotHandedOn() throws IOException {
        String error = Bodies.error("x", "Your key " + Plain.KEY + " is spent");
        Plain.UPSTREAM.on("canary-first").answer(Reply.sse().event(error));
        assertClean(caller.chat(Bodies.streamRequest("canary-first", "Hello")), 502);
        Plain.UPSTREAM
                .on("canary-later")
                .answer(Reply.sse().event(Bodies.roleChunk()).event(error));
        assertClean(caller.chat(Bodies.streamRequest("canary-later", "Hello")), 200);
    }

    @Test
    void key_onBrokenConnections_isNotShown() throws IOException {
        Reply[] replies = {Reply.drop(), Reply.reset(), Reply.garbage(), Reply.redirect(302, "/?key=" + Plain.KEY)};
        for (int reply = 0; reply < replies.length; reply++) {
            Plain.UPSTREAM.on("canary-broken-" + reply).answer(replies[reply]);
            for (String body : bodies("canary-broken-" + reply)) {
                assertClean(caller.chat(body, AUTHORIZATION), 502);
            }
        }
    }

    @Test
    void keys_inRefusedRequests_areNotShown() throws IOException {
        assertClean(caller.chat("{\"model\":\"" + CALLERS_KEY, AUTHORIZATION), 400);
        assertClean(caller.chat(Bodies.chatRequest(",", "Hello"), "Helicone-Retry-Num: " + CALLERS_KEY), 400);
        assertClean(
                caller.chat(Bodies.chatRequest("x", "Hello"), "Helicone-Fallbacks: [\"" + CALLERS_KEY + "\"]"), 400);
        assertClean(
                caller.chat(
                        Bodies.chatRequest("x", "Hello"),
                        "Helicone-Target-URL: https://user:" + CALLERS_KEY + "@example.com/v1"),
                400);
        String metadata = ",\"metadata\":{\"Helicone-Auth\":\"Bearer " + CALLERS_KEY + "\"}}";
        assertClean(caller.chat(Bodies.chatRequest("x", "Hello").replaceFirst("}$", metadata)), 400);
    }

    /** Rows have a body each; a call that is refused for a key in it has one as well. */
    @Test
    void keys_inRecordedBodies_areNotThere() throws IOException {
        Plain.UPSTREAM.on("canary-rows").answer(Upstreams.good());
        String user = "Helicone-User-Id: canary-rows";
        String refused = ",\"metadata\":{\"Helicone-Auth\":\"Bearer " + CALLERS_KEY + "\",\"topic\":\"x\"}}";
        String passed = ",\"extra_headers\":{\"Authorization\":\"Bearer " + CALLERS_KEY + "\",\"api_key\":\""
                + CALLERS_KEY + "\"}}";
        for (String body : bodies("canary-rows")) {
            assertClean(caller.chat(body.replaceFirst("}$", refused), AUTHORIZATION, user), 400);
            assertClean(caller.chat(body.replaceFirst("}$", passed), AUTHORIZATION, user), 200);
        }

        RawAnswer rows = caller.post(
                "/v1/request/query",
                "{\"filter\":{\"request_response_rmt\":{\"user_id\":{\"equals\":\"canary-rows\"}}}}");

        assertClean(rows, 200);
        assertThat(rows.text().split("\"request_body\":\\{", -1)).hasSize(5);
        assertThat(rows.text()).contains("\"Helicone-Auth\":\"[secret]\"", "\"topic\":\"x\"");
    }

    @Test
    void keys_everywhereElse_areInNoRow() throws IOException {
        String[] shown = {AUTHORIZATION, "Helicone-Auth: Bearer " + CALLERS_KEY, "api-key: " + CALLERS_KEY};
        Plain.UPSTREAM.on("canary-echo").answer(Reply.json(500, Bodies.error("x", "Your key " + Plain.KEY)));
        caller.chat(Bodies.chatRequest("canary-echo", "Hello"), shown);

        assertClean(caller.post("/v1/request/query", "{\"filter\":\"all\",\"limit\":100}"), 200);
        assertThat(server.rows()).doesNotContain(Plain.KEY, CALLERS_KEY);
    }

    @Test
    void keys_atStart_areNotLogged() {
        assertThat(server.startLog()).isNotEmpty().doesNotContain(Plain.KEY);
    }

    private void assertClean(RawAnswer answer, int status) {
        String whole = answer
                + answer.headerNames().stream()
                        .flatMap(name -> answer.headers(name).stream())
                        .collect(Collectors.joining("\n"));
        assertThat(answer.status()).as(whole).isEqualTo(status);
        assertThat(whole).doesNotContain(Plain.KEY, CALLERS_KEY);
        assertThat(server.log()).doesNotContain(Plain.KEY, CALLERS_KEY);
    }

    private static String[] bodies(String model) {
        return new String[] {Bodies.chatRequest(model, "Hello"), Bodies.streamRequest(model, "Hello")};
    }
}
