package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code helicone.policies=upstream}: policies travel on, and the chain goes whole to the one who walks it. */
@OnServer(PoliciesUpstream.class)
class PoliciesUpstreamIT {
    private final FakeUpstream helicone = PoliciesUpstream.helicone();
    private final Caller caller;
    private final EmbeddingApplication application;

    PoliciesUpstreamIT(RunningServer server) {
        this.caller = new Caller(server);
        this.application = new EmbeddingApplication(server);
    }

    @Test
    void url_baseWithVersionAndSlash_isJoinedOnce() throws IOException {
        caller.chat(Requests.chat("upstream-url"));

        assertThat(helicone.requests("upstream-url").get(0).requestLine())
                .isEqualTo("POST /v1/chat/completions HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upstream-chain-1/openai,claude-3-5-sonnet-20241022/anthropic",
                " upstream-chain-2/openai ,  !azure,x/y/z ",
                "upstream-chain-3:online,!openai"
            })
    void chain_asWritten_travelsByteForByteInOneRequest(String chain) throws IOException {
        var body = Requests.with(Requests.chat(chain), "\"seed\":1.0");

        caller.chat(body);

        assertThat(helicone.requests(chain)).hasSize(1);
        assertThat(helicone.requests(chain).get(0).text()).isEqualTo(body);
    }

    @Test
    void chain_liteLlmsPrefix_isTakenOffEachEntry() throws IOException {
        caller.chat(Requests.chat("helicone/upstream-mini/openai, helicone/upstream-sonnet/anthropic"));

        assertThat(helicone.requests("upstream-mini/openai, upstream-sonnet/anthropic"))
                .hasSize(1);
    }

    @Test
    void chain_failing_isNeitherRetriedNorWalkedHere() throws IOException {
        helicone.on("upstream-a,upstream-b").answer(Reply.json(503, Bodies.error("server_error", "no")));

        var answer = caller.chat(Requests.chat("upstream-a,upstream-b"), "Helicone-Retry-Num: 3");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("x-should-retry")).hasValue("false");
        assertThat(helicone.requests("upstream-a,upstream-b")).hasSize(1);
        assertThat(helicone.requests("upstream-a")).isEmpty();
    }

    @Test
    void stream_failing_isNotRetriedHere() throws IOException {
        helicone.on("upstream-stream").answer(Reply.json(503, Bodies.error("server_error", "no")));

        var answer = caller.chat(Requests.stream("upstream-stream"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(helicone.requests("upstream-stream")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Cache-Enabled, false",
        "Helicone-Cache-Seed, s",
        "Helicone-Cache-Bucket-Max-Size, 3",
        "Cache-Control, max-age=60",
        "Helicone-RateLimit-Policy, 100;w=3600;s=user",
        "Helicone-Retry-Enabled, true",
        "Helicone-Retry-Num, 4",
        "Helicone-Retry-Factor, 2",
        "Helicone-Retry-Min-Timeout, 100",
        "Helicone-Retry-Max-Timeout, 900",
        "Helicone-User-Id, user_1",
    })
    void header_policyAndTracking_travels(String name, String value) throws IOException {
        var model = "upstream-" + name;

        caller.chat(Requests.chat(model), name + ": " + value);

        assertThat(helicone.requests(model).get(0).headers(name)).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Helicone-Rate-Limit-Policy", "Helicone-RateLimit-Policy", "helicone-rate-limit-policy"})
    void rateLimitPolicy_eitherSpelling_isSentAsHeliconeReadsIt(String name) throws IOException {
        var model = "upstream-limit-" + name.charAt(0) + name.length();

        caller.chat(Requests.withMetadata(model, "{\"" + name + "\":\"50;w=60\"}"));

        var sent = helicone.requests(model).get(0);
        assertThat(sent.headers("Helicone-RateLimit-Policy")).containsExactly("50;w=60");
        assertThat(sent.headers("Helicone-Rate-Limit-Policy")).isEmpty();
    }

    @Test
    void rateLimitPolicy_headerInOtherSpelling_beatsMetadata() throws IOException {
        caller.chat(
                Requests.withMetadata("upstream-limit-both", "{\"Helicone-RateLimit-Policy\":\"1;w=60\"}"),
                "Helicone-Rate-Limit-Policy: 2;w=60");

        assertThat(helicone.requests("upstream-limit-both").get(0).headers("Helicone-RateLimit-Policy"))
                .containsExactly("2;w=60");
    }

    @Test
    void caching_pagesSampleTwice_isForwardedBothTimes() throws IOException {
        var body =
                """
                {"model":"helicone/upstream-page","messages":[{"role":"user","content":"What is 2+2?"}],\
                "metadata":{"Helicone-Cache-Enabled":"true"}}""";
        helicone.on("upstream-page")
                .answer(Reply.status(200).header("Helicone-Cache", "MISS").json(Bodies.chat("4")))
                .then(Reply.status(200)
                        .header("Helicone-Cache", "HIT")
                        .header("Helicone-Cache-Bucket-Idx", "0")
                        .json(Bodies.chat("4")));

        var first = caller.chat(body);
        var second = caller.chat(body);

        assertThat(helicone.requests("upstream-page")).hasSize(2).allSatisfy(sent -> assertThat(
                        sent.headers("Helicone-Cache-Enabled"))
                .containsExactly("true"));
        assertThat(first.header("Helicone-Cache")).hasValue("MISS");
        assertThat(second.header("Helicone-Cache")).hasValue("HIT");
        assertThat(second.header("Helicone-Cache-Bucket-Idx")).hasValue("0");
    }

    @Test
    void javaCaller_cacheLimitAndRetryOptions_travel() throws IOException {
        assertThat(application.run(ContextCall.EVERYTHING, "upstream-java")).isEqualTo("Hello");
        application.run(ContextCall.THREE_RETRIES, "upstream-java-retry");

        var sent = helicone.requests("upstream-java").get(0);
        assertThat(sent.headers("Helicone-Cache-Enabled")).containsExactly("true");
        assertThat(sent.headers("Helicone-Cache-Seed")).containsExactly("s");
        assertThat(sent.headers("Cache-Control")).containsExactly("max-age=3600");
        assertThat(sent.headers("Helicone-RateLimit-Policy")).containsExactly("100;w=60");
        var retried = helicone.requests("upstream-java-retry").get(0);
        assertThat(retried.headers("Helicone-Retry-Enabled")).containsExactly("true");
        assertThat(retried.headers("Helicone-Retry-Num")).containsExactly("3");
        assertThat(retried.headers("Helicone-Retry-Factor")).containsExactly("1");
        assertThat(retried.headers("Helicone-Retry-Min-Timeout")).containsExactly("1");
        assertThat(retried.headers("Helicone-Retry-Max-Timeout")).containsExactly("2");
    }

    @Test
    void javaCaller_pagesHeaders_travelInHeliconesSpelling() throws IOException {
        application.run(PageSample.HEADERS, "upstream-java-page");

        var sent = helicone.requests("upstream-java-page").get(0);
        assertThat(sent.headers("Helicone-Cache-Enabled")).containsExactly("true");
        assertThat(sent.headers("Helicone-RateLimit-Policy")).containsExactly("100;w=3600;s=user");
        assertThat(sent.headers("Helicone-User-Id")).containsExactly("user_123");
    }

    @Test
    void defaults_policyConfigured_travelsUnlessTheCallSaysOtherwise() throws IOException {
        caller.chat(Requests.chat("upstream-default"));
        caller.chat(Requests.chat("upstream-default"), "helicone-cache-enabled: FALSE");

        assertThat(helicone.requests("upstream-default").get(0).headers("Helicone-Cache-Enabled"))
                .containsExactly("true");
        assertThat(helicone.requests("upstream-default").get(1).headers("Helicone-Cache-Enabled"))
                .containsExactly("FALSE");
    }

    @Test
    void fallbacks_named_areStillWalkedHere() throws IOException {
        helicone.onPath("/other/chat/completions").answer(Reply.json(500, Bodies.error("x", "no")));
        var entry = "{\"target-url\":\"" + helicone.baseUri() + "%s\",\"headers\":{},\"onCodes\":[500]}";

        var answer = caller.chat(
                Requests.chat("upstream-fallbacks"),
                "Helicone-Retry-Enabled: false",
                "Helicone-Fallbacks: [" + entry.formatted("/other") + "," + entry.formatted("/third") + "]");

        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
    }
}
