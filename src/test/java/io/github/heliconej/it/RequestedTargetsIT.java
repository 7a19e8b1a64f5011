package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that a request names itself, which must be on {@code helicone.targets.allow}. */
@OnServer(HeliconeRoute.class)
class RequestedTargetsIT {
    private static final String NO_RETRY = "Helicone-Retry-Enabled: false";

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final FakeUpstream elsewhere = HeliconeRoute.elsewhere();
    private final Caller caller;

    RequestedTargetsIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void fallbacks_firstFailsWithListedCode_secondIsAsked() throws IOException {
        elsewhere.onPath("/fb1/v1/chat/completions").answer(Reply.json(503, Bodies.error("server_error", "no")));
        elsewhere.onPath("/fb2/v1/chat/completions").answer(Reply.chat("from the second"));

        var answer = caller.chat(
                Requests.chat("targets-codes,targets-chain"),
                NO_RETRY,
                fallbacks(target("/fb1/v1", "[429,{\"from\":500,\"to\":599}]"), target("/fb2/v1", "[500]")));

        assertThat(answer.text()).isEqualTo(Bodies.chat("from the second"));
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
        assertThat(elsewhere.onPath("/fb1/v1/chat/completions").requests()).hasSize(1);
        assertThat(helicone.requests("targets-codes")).isEmpty();
        assertThat(helicone.requests("targets-chain")).isEmpty();
    }

    /** Only so many upstreams keep their connections; whose turn it is to lose them loses no call. */
    @Test
    void targets_manyOthers_leaveACallUnderWayAlone() throws Exception {
        Gate gate = new Gate();
        elsewhere
                .onPath("/slow/v1/chat/completions")
                .answer(Reply.status(200).await(gate).json(Bodies.chat("slow")));
        CompletableFuture<RawAnswer> slow = CompletableFuture.supplyAsync(() -> askAt("/slow/v1"));
        gate.awaitArrival(Duration.ofSeconds(20));
        for (int number = 0; number < 70; number++) {
            assertThat(askAt("/many" + number + "/v1").status()).isEqualTo(200);
        }
        gate.open();
        assertThat(slow.get(20, TimeUnit.SECONDS).text()).isEqualTo(Bodies.chat("slow"));
    }

    private RawAnswer askAt(String path) {
        try {
            return caller.chat(
                    Requests.chat("targets-many"), NO_RETRY, "Helicone-Target-URL: " + elsewhere.baseUri() + path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void fallbacks_codeNotListed_isTheEnd() throws IOException {
        elsewhere.onPath("/fb3/v1/chat/completions").answer(Reply.json(404, Bodies.error("not_found_error", "no")));

        var answer = caller.chat(
                Requests.chat("targets-unlisted"),
                NO_RETRY,
                fallbacks(target("/fb3/v1", "[429]"), target("/fb4/v1", "[429]")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(elsewhere.onPath("/fb4/v1/chat/completions").requests()).isEmpty();
    }

    @Test
    void fallbacks_listed400_movesOn() throws IOException {
        elsewhere.onPath("/fb5/v1/chat/completions").answer(Reply.json(400, Bodies.error("x", "no")));
        elsewhere.onPath("/fb6/v1/chat/completions").answer(Reply.chat("fine here"));

        var answer = caller.chat(
                Requests.chat("targets-400"), fallbacks(target("/fb5/v1", "[400]"), target("/fb6/v1", "[500]")));

        assertThat(answer.text()).isEqualTo(Bodies.chat("fine here"));
    }

    @Test
    void fallbacks_bodyKeyOverride_replacesAndAdds() throws IOException {
        elsewhere.onPath("/fb7/v1/chat/completions").answer(Reply.chat("ok"));

        caller.chat(
                Requests.with(Requests.chat("targets-override"), "\"top_p\":0.10"),
                "Helicone-Fallbacks: [{\"target-url\":\"" + elsewhere.baseUri()
                        + "/fb7/v1\",\"headers\":{},\"onCodes\":[500],"
                        + "\"bodyKeyOverride\":{\"model\":\"gpt-other\",\"max_tokens\":5}}]");

        assertThat(elsewhere
                        .onPath("/fb7/v1/chat/completions")
                        .requests()
                        .get(0)
                        .text())
                .isEqualTo("{\"model\":\"gpt-other\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                        + "\"top_p\":0.10,\"max_tokens\":5}");
    }

    @Test
    void fallbacks_headers_areTheEntrysAndNeverOurKey() throws IOException {
        elsewhere.onPath("/fb8/v1/chat/completions").answer(Reply.json(500, Bodies.error("x", "no")));
        elsewhere.onPath("/fb9/v1/chat/completions").answer(Reply.chat("ok"));

        caller.chat(
                Requests.chat("targets-headers"),
                NO_RETRY,
                "Helicone-User-Id: u",
                "Helicone-Fallbacks: [{\"target-url\":\"" + elsewhere.baseUri()
                        + "/fb8/v1\",\"headers\":{\"Authorization\":\"Bearer its-own\",\"api-version\":\"7\"},\"onCodes\":[500]},"
                        + target("/fb9/v1", "[500]") + "]");

        var first = elsewhere.onPath("/fb8/v1/chat/completions").requests().get(0);
        assertThat(first.headers("Authorization")).containsExactly("Bearer its-own");
        assertThat(first.headers("api-version")).containsExactly("7");
        var second = elsewhere.onPath("/fb9/v1/chat/completions").requests().get(0);
        assertThat(second.headers("Authorization")).isEmpty();
        assertThat(second.headers("api-version")).isEmpty();
        assertThat(second.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("helicone-"));
    }

    @Test
    void fallbacks_hostNotAllowed_isRefusedAndNobodyIsAsked() throws IOException {
        var answer = caller.chat(
                Requests.chat("targets-forbidden"),
                "Helicone-Fallbacks: [" + target("/fb10/v1", "[500]") + ",{\"target-url\":\"" + helicone.baseUri()
                        + "/v1\",\"headers\":{},\"onCodes\":[500]}]");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(Tree.of(answer).text("/error/code")).isEqualTo("target_not_allowed");
        assertThat(elsewhere.requests("targets-forbidden")).isEmpty();
        assertThat(helicone.requests("targets-forbidden")).isEmpty();
    }

    @Test
    void fallbacks_streamed_relaysTheSecond() throws IOException {
        elsewhere.onPath("/fb11/v1/chat/completions").answer(Reply.json(500, Bodies.error("x", "no")));
        elsewhere.onPath("/fb12/v1/chat/completions").answer(Reply.stream("second"));

        var events = caller.chatStream(
                Requests.stream("targets-stream"),
                NO_RETRY,
                fallbacks(target("/fb11/v1", "[500]"), target("/fb12/v1", "[500]")));

        assertThat(events).contains(Bodies.chatChunk("second")).last().isEqualTo("[DONE]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "[]", "[1]", "[{\"target-url\":\"http://x/v1\"}]"})
    void fallbacks_malformed_isRefusedWithTheReason(String value) throws IOException {
        var model = "targets-malformed-" + value.length();

        var answer = caller.chat(Requests.chat(model), "Helicone-Fallbacks: " + value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/message")).contains("Helicone-Fallbacks");
        assertThat(helicone.requests(model)).isEmpty();
    }

    @Test
    void targetUrl_allowed_isAskedInsteadOfHelicone() throws IOException {
        caller.chat(Requests.chat("targets-url"), "Helicone-Target-URL: " + elsewhere.baseUri());

        assertThat(elsewhere.requests("targets-url"))
                .extracting(sent -> sent.requestLine())
                .containsExactly("POST /v1/chat/completions HTTP/1.1");
        assertThat(elsewhere.requests("targets-url").get(0).header("Authorization"))
                .isEmpty();
        assertThat(helicone.requests("targets-url")).isEmpty();
    }

    @Test
    void openAiApiBase_besideTargetUrl_wins() throws IOException {
        caller.chat(
                Requests.chat("targets-base"),
                "Helicone-Target-URL: " + elsewhere.baseUri() + "/loser/v1",
                "Helicone-OpenAI-Api-Base: " + elsewhere.baseUri() + "/winner/v1/");

        assertThat(elsewhere.requests("targets-base"))
                .extracting(sent -> sent.path())
                .containsExactly("/winner/v1/chat/completions");
    }

    @Test
    void redirect_ofTarget_isNotFollowed() throws IOException {
        elsewhere.on("targets-redirect").answer(Reply.redirect(307, elsewhere.baseUri() + "/trap"));

        var answer =
                caller.chat(Requests.chat("targets-redirect"), NO_RETRY, "Helicone-Target-URL: " + elsewhere.baseUri());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(elsewhere.onPath("/trap").requests()).isEmpty();
        assertThat(elsewhere.requests("targets-redirect")).hasSize(1);
    }

    private String target(String path, String onCodes) {
        return "{\"target-url\":\"" + elsewhere.baseUri() + path + "\",\"headers\":{},\"onCodes\":" + onCodes + "}";
    }

    private static String fallbacks(String first, String second) {
        return "Helicone-Fallbacks: [" + first + "," + second + "]";
    }
}
