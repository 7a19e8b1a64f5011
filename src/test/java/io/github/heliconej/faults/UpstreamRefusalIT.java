package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers in which an upstream refuses or fails, whatever they look like: one request, and one error that says what happened. */
@OnServer(Plain.class)
class UpstreamRefusalIT extends FaultTest {

    private static final String PAGE = "<!DOCTYPE html><html><body><h1>Oh no</h1>nginx/1.2</body></html>";
    private static final String NEUTRAL = "HTTP status ";

    UpstreamRefusalIT(RunningServer server) {
        super(server);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("text-401", Reply.text(401, "Incorrect API key: " + Plain.KEY), 502, "upstream_auth"),
                arguments("json-401", Reply.json(401, Bodies.error("x", "wrong " + Plain.KEY)), 502, "upstream_auth"),
                arguments("text-403", Reply.text(403, "Forbidden"), 502, "upstream_auth"),
                arguments("html-500", Reply.html(500, PAGE), 500, NEUTRAL),
                arguments("html-502", Reply.html(502, PAGE), 502, NEUTRAL),
                arguments("html-503", Reply.html(503, PAGE), 503, NEUTRAL),
                arguments("html-as-json-500", Reply.json(500, PAGE), 500, NEUTRAL),
                arguments("html-in-json-500", Reply.json(500, Bodies.error("x", PAGE)), 500, NEUTRAL),
                arguments("html-404", Reply.html(404, PAGE), 404, NEUTRAL),
                arguments("message-429", Reply.json(429, "{\"message\":\"Slow down\"}"), 429, "Slow down"),
                arguments("detail-422", Reply.json(422, "{\"detail\":\"No such thing\"}"), 422, "No such thing"),
                arguments("error-text-500", Reply.json(500, "{\"error\":\"Out of coffee\"}"), 500, "Out of coffee"),
                arguments("text-503", Reply.text(503, "Try later"), 503, "Try later"),
                arguments("empty-500", Reply.status(500), 500, NEUTRAL),
                arguments("broken-json-500", Reply.json(500, "{\"error\":{\"mess"), 500, ""),
                arguments("empty-error-500", Reply.json(500, "{\"error\":{}}"), 500, NEUTRAL),
                arguments("error-null-500", Reply.json(500, "{\"error\":null}"), 500, NEUTRAL),
                arguments("twice-500", Reply.json(500, "{\"error\":{\"code\":1,\"code\":2}}"), 500, ""),
                arguments("missing-model-404", Reply.json(404, Bodies.error("x", "No such model")), 404, "No such"),
                arguments("redirect-302", Reply.redirect(302, "/v1/chat/completions"), 502, "redirect"),
                arguments("redirect-307", Reply.redirect(307, "/v1/chat/completions"), 502, "redirect"),
                arguments("redirect-308", Reply.redirect(308, "/v1/chat/completions"), 502, "redirect"),
                arguments("error-in-200", Reply.json(200, Bodies.error("x", "Quota gone")), 502, "Quota gone"),
                arguments("error-text-in-200", Reply.json(200, "{\"error\":\"Quota gone\"}"), 502, "Quota gone"),
                arguments("empty-200", Reply.json(200, ""), 502, "upstream_invalid"),
                arguments("no-content-204", Reply.status(204), 502, "upstream_invalid"),
                arguments("broken-json-200", Reply.json(200, "{\"id\":\"x\",\"choices\":["), 502, "upstream_invalid"),
                arguments("array-200", Reply.json(200, "[]"), 502, "upstream_invalid"),
                arguments("html-200", Reply.html(200, PAGE), 502, "upstream_invalid"),
                arguments("text-200", Reply.text(200, "Hello"), 502, "upstream_invalid"),
                arguments("invalid-utf8-200", invalidUtf8(), 502, "upstream_invalid"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whole_refused_isOneErrorAfterOneRequest(String model, Reply reply, int status, String hint)
            throws IOException {
        Plain.UPSTREAM.on(model).answer(reply);
        refused(caller.chat(Bodies.chatRequest(model, "Hello")), status, hint);
        assertThat(Plain.UPSTREAM.requests(model)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void stream_refused_isStatusAndJson(String model, Reply reply, int status, String hint) throws IOException {
        String streamed = "streamed-" + model;
        Plain.UPSTREAM.on(streamed).answer(reply);
        refused(caller.chat(Bodies.streamRequest(streamed, "Hello")), status, hint);
        assertThat(Plain.UPSTREAM.requests(streamed)).hasSize(1);
    }

    @Test
    void error_ofOpenAi_arrivesMemberForMember() throws IOException {
        String body = "{\"error\":{\"message\":\"Too hot\",\"type\":\"invalid_request_error\","
                + "\"param\":\"temperature\",\"code\":\"too_hot\"}}";
        Plain.UPSTREAM.on("openai-400").answer(Reply.json(400, body));
        Refusal refusal = refused(caller.chat(Bodies.chatRequest("openai-400", "Hello")), 400, "Too hot");
        assertThat(refusal.code()).isEqualTo("too_hot");
        assertThat(refusal.text("type")).isEqualTo("invalid_request_error");
        assertThat(refusal.text("param")).isEqualTo("temperature");
    }

    @Test
    void error_ofHelicone_isTheProvidersOwn() throws IOException {
        String body = "{\"success\":false,\"error\":{\"code\":\"request_failed\",\"message\":\"All attempts failed\","
                + "\"details\":[{\"source\":\"helicone-400/openai/ptb\",\"type\":\"invalid_request_error\","
                + "\"message\":\"Too hot\",\"statusCode\":400}],\"param\":null}}";
        Plain.UPSTREAM.on("helicone-400").answer(Reply.json(500, body));
        refused(caller.chat(Bodies.chatRequest("helicone-400", "Hello")), 400, "");
        refused(caller.chat(Bodies.streamRequest("helicone-400", "Hello")), 400, "");
    }

    @Test
    void retryAfter_of429_reachesCaller() throws IOException {
        Plain.UPSTREAM
                .on("wait-429")
                .answer(Reply.status(429).header("Retry-After", "7").json("{\"message\":\"Slow down\"}"));
        for (String body :
                new String[] {Bodies.chatRequest("wait-429", "Hello"), Bodies.streamRequest("wait-429", "Hello")}) {
            RawAnswer answer = caller.chat(body);
            assertThat(refused(answer, 429, "Slow down").text("type")).isEqualTo("rate_limit_error");
            assertThat(answer.header("Retry-After")).contains("7");
            assertThat(answer.header("x-should-retry")).contains("false");
        }
    }

    @Test
    void message_longOrWild_isBoundedAndOnOneLine() throws IOException {
        String wild = "\u001b[31mred\u001b[0m\r\nSet-Cookie: a=b\u0000" + "x".repeat(3_000_000);
        Plain.UPSTREAM.on("wild-500").answer(Reply.text(500, wild));
        for (String body :
                new String[] {Bodies.chatRequest("wild-500", "Hello"), Bodies.streamRequest("wild-500", "Hello")}) {
            RawAnswer answer = caller.chat(body);
            assertThat(refused(answer, 500, "red").message())
                    .hasSizeLessThan(2100)
                    .doesNotContainPattern("\\p{Cntrl}");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void answer_memberTwiceDeepInside_isNeverOurFault() throws IOException {
        String usage = Bodies.chat("Hello").replace("\"usage\":{", "\"usage\":{\"x\":1,\"x\":2,");
        String choice = Bodies.chat("Hello").replace("\"index\":0", "\"index\":0,\"index\":0");
        for (String body : new String[] {usage, choice}) {
            Plain.UPSTREAM.on("twice-inside").answer(Reply.json(200, body));
            assertThat(caller.chat(Bodies.chatRequest("twice-inside", "Hello")).status())
                    .isIn(200, 502);
        }
    }

    private static Refusal refused(RawAnswer answer, int status, String hint) {
        assertThat(answer.toString()).doesNotContain(Plain.KEY).doesNotContain("<b", "nginx", "Oh no");
        return Refusal.of(answer).is(status, hint);
    }

    private static Reply invalidUtf8() {
        return Reply.status(200)
                .header("Content-Type", "application/json")
                .body("{\"id\":\"")
                .body(new byte[] {(byte) 0xc3, '"'})
                .body("}");
    }
}
