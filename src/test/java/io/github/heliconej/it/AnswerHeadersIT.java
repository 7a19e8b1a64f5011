package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawClient;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the headers of answers say: who answered, after how many requests, and whether to try again. */
@OnServer(HeliconeRoute.class)
class AnswerHeadersIT {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final RunningServer server;
    private final Caller caller;

    AnswerHeadersIT(RunningServer server) {
        this.server = server;
        this.caller = new Caller(server);
    }

    @Test
    void success_whole_saysWhoAnswered() throws IOException {
        helicone.on("answers-whole/openai").answer(Reply.json(200, Bodies.chat("gpt-real-0613", "Hi", 1, 1)));

        var answer = caller.chat(Requests.chat("answers-whole/openai"));

        assertThat(answer.header("Helicone-Id").orElseThrow()).matches(UUID);
        assertThat(answer.header("Helicone-Id"))
                .isEqualTo(helicone.requests("answers-whole/openai").get(0).header("Helicone-Request-Id"));
        assertThat(answer.header("Helicone-Status")).hasValue("success");
        assertThat(answer.header("Helicone-Provider")).hasValue("openai");
        assertThat(answer.header("Helicone-Model")).hasValue("gpt-real-0613");
        assertThat(answer.header("Helicone-Attempts")).hasValue("1");
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("0");
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void success_stream_saysWhoAnswers() throws IOException {
        try (var client = RawClient.to(server.base())) {
            var events = client.post(Caller.CHAT, Requests.stream("answers-stream/openai"))
                    .events();

            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
            assertThat(events.header("Helicone-Id").orElseThrow()).matches(UUID);
            assertThat(events.header("Helicone-Status")).hasValue("success");
            assertThat(events.header("Helicone-Provider")).hasValue("openai");
            assertThat(events.header("Helicone-Attempts")).hasValue("1");
            assertThat(events.header("Helicone-Fallback-Index")).hasValue("0");
            assertThat(events.header("x-request-id")).isEqualTo(events.header("Helicone-Id"));
        }
    }

    @Test
    void requestId_upstreamsOwn_isRelayed() throws IOException {
        helicone.on("answers-request-id")
                .answer(Reply.status(200).header("X-Request-Id", "req_upstream").json(Bodies.chat("Hi")));

        assertThat(caller.chat(Requests.chat("answers-request-id")).headers("x-request-id"))
                .containsExactly("req_upstream");
    }

    @Test
    void requestId_upstreamHasNone_isTheCallsId() throws IOException {
        var answer = caller.chat(Requests.chat("answers-own-id"));

        assertThat(answer.header("x-request-id")).isEqualTo(answer.header("Helicone-Id"));
    }

    @Test
    void requestId_upstreamsOwnOnError_isRelayed() throws IOException {
        helicone.on("answers-error-id")
                .answer(Reply.status(400)
                        .header("x-request-id", "req_of_error")
                        .json(Bodies.error("invalid_request_error", "no")));

        assertThat(caller.chat(Requests.chat("answers-error-id")).headers("x-request-id"))
                .containsExactly("req_of_error");
    }

    @Test
    void failure_afterRetries_saysFailedAndNotToTryAgain() throws IOException {
        helicone.on("answers-failure").answer(Reply.json(500, Bodies.error("server_error", "no")));

        var answer = caller.chat(Requests.chat("answers-failure"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Helicone-Id").orElseThrow()).matches(UUID);
        assertThat(answer.header("Helicone-Status")).hasValue("failed");
        assertThat(answer.header("Helicone-Attempts")).hasValue(Integer.toString(1 + HeliconeRoute.RETRIES));
        assertThat(answer.header("x-should-retry")).hasValue("false");
    }

    @Test
    void failure_tooManyRequests_saysWhenToComeBack() throws IOException {
        helicone.on("answers-limit")
                .answer(Reply.status(429)
                        .header("Retry-After", "7")
                        .json(Bodies.error("rate_limit_error", "slow down")));

        var answer = caller.chat(Requests.chat("answers-limit"), "Helicone-Retry-Enabled: false");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).hasValue("7");
    }

    @Test
    void failure_unavailableWithoutHint_stillSaysWhenToComeBack() throws IOException {
        helicone.on("answers-unavailable").answer(Reply.json(503, Bodies.error("server_error", "busy")));

        var answer = caller.chat(Requests.chat("answers-unavailable"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After").orElseThrow()).matches("[1-9]\\d*");
    }

    @Test
    void failure_upstreamsLimits_areRelayedAsOnSuccess() throws IOException {
        helicone.on("answers-limits")
                .answer(Reply.status(429)
                        .header("Helicone-RateLimit-Remaining", "0")
                        .header("Helicone-RateLimit-Policy", "100;w=60")
                        .header("x-ratelimit-remaining-tokens", "0")
                        .json(Bodies.error("rate_limit_error", "slow down")));

        var answer = caller.chat(Requests.chat("answers-limits"), "Helicone-Retry-Enabled: false");

        assertThat(answer.header("Helicone-RateLimit-Remaining")).hasValue("0");
        assertThat(answer.header("Helicone-RateLimit-Policy")).hasValue("100;w=60");
        assertThat(answer.header("x-ratelimit-remaining-tokens")).hasValue("0");
    }

    @Test
    void refusal_nothingSent_saysNoAttempts() throws IOException {
        var answer = caller.chat("{\"messages\":[]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-should-retry").orElse("false")).isEqualTo("false");
        assertThat(answer.header("Helicone-Attempts").orElse("0")).isEqualTo("0");
    }

    @Test
    void upstreamHeaders_cookiesAndCors_areNotRelayed() throws IOException {
        helicone.on("answers-cookie")
                .answer(Reply.status(200)
                        .header("Set-Cookie", "canary=1")
                        .header("Access-Control-Allow-Origin", "https://canary.example")
                        .header("Server", "canary")
                        .header("X-Powered-By", "canary")
                        .json(Bodies.chat("Hi")));

        var answer = caller.chat(Requests.chat("answers-cookie"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headerNames())
                .noneMatch(name -> name.equalsIgnoreCase("Set-Cookie")
                        || name.toLowerCase().startsWith("access-control-"));
        assertThat(answer.headers("Server")).doesNotContain("canary");
        assertThat(answer.headers("X-Powered-By")).doesNotContain("canary");
    }

    @Test
    void upstreamHeaders_cacheAndLimits_areRelayed() throws IOException {
        helicone.on("answers-cache")
                .answer(Reply.status(200)
                        .header("Helicone-Cache", "HIT")
                        .header("Helicone-RateLimit-Remaining", "41")
                        .header("x-ratelimit-remaining-tokens", "1000")
                        .json(Bodies.chat("Hi")));

        var answer = caller.chat(Requests.chat("answers-cache"));

        assertThat(answer.header("Helicone-Cache")).hasValue("HIT");
        assertThat(answer.header("Helicone-RateLimit-Remaining")).hasValue("41");
        assertThat(answer.header("x-ratelimit-remaining-tokens")).hasValue("1000");
    }
}
