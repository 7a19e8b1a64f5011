package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Ending;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are given again. */
@OnServer(HeliconeRoute.class)
class CacheIT {
    private static final String ENABLED = "Helicone-Cache-Enabled: true";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    CacheIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void chat_twice_isAskedOnceAndSaysSo() throws IOException {
        String body = Requests.chat("cache-twice");

        RawAnswer first = caller.chat(body, ENABLED);
        RawAnswer second = caller.chat(body, ENABLED);

        assertThat(helicone.requests("cache-twice")).hasSize(1);
        assertThat(first.header("Helicone-Cache")).hasValue("MISS");
        assertThat(first.header("Helicone-Cache-Bucket-Idx")).isEmpty();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Helicone-Cache")).hasValue("HIT");
        assertThat(second.header("Helicone-Cache-Bucket-Idx")).hasValue("0");
        assertThat(second.header("Helicone-Cache-Latency").orElseThrow()).matches("[0-9]+");
        assertThat(second.header("Helicone-Attempts")).hasValue("0");
        assertThat(second.header("Helicone-Model")).isEqualTo(first.header("Helicone-Model"));
        assertThat(second.header("Helicone-Provider")).isEqualTo(first.header("Helicone-Provider"));
        assertThat(second.header("Helicone-Id")).isNotEqualTo(first.header("Helicone-Id"));
    }

    @Test
    void chat_otherSpellingOfTheSameRequest_isAHit() throws IOException {
        caller.chat(Requests.with(Requests.chat("cache-spelling"), "\"temperature\":0.10"), ENABLED);
        String again =
                "{ \"temperature\" : 1e-1, \"messages\" : [ { \"content\":\"\\u0048ello\", \"role\":\"user\" } ],"
                        + "\"model\":\"cache-spelling\", \"metadata\":{\"helicone-cache-enabled\":\"TRUE\",\"trace\":\"7\"} }";

        RawAnswer answer = caller.chat(again, "Helicone-User-Id: somebody", "Helicone-Property-App: other");

        assertThat(answer.header("Helicone-Cache")).hasValue("HIT");
        assertThat(helicone.requests("cache-spelling")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Cache-Seed: other",
        "openai-beta: x",
        "Cache-Control: no-cache",
        "Cache-Control: no-store",
        "Helicone-Cache-Enabled: false"
    })
    void chat_saysSomethingElse_isAskedAnew(String header) throws IOException {
        String model = "cache-other-" + Integer.toHexString(header.hashCode());
        caller.chat(Requests.chat(model), ENABLED);

        List<String> lines = new ArrayList<>(List.of(header));
        if (!header.startsWith("Helicone-Cache-Enabled")) {
            lines.add(ENABLED);
        }
        RawAnswer answer = caller.chat(Requests.chat(model), lines.toArray(new String[0]));

        assertThat(answer.header("Helicone-Cache")).isNotEqualTo(java.util.Optional.of("HIT"));
        assertThat(helicone.requests(model)).hasSize(2);
    }

    @Test
    void chat_ignoredKeys_doNotMatter() throws IOException {
        String[] headers = {ENABLED, "Helicone-Cache-Ignore-Keys: nonce, seed"};
        caller.chat(Requests.with(Requests.chat("cache-ignored"), "\"nonce\":1"), headers);

        RawAnswer answer = caller.chat(Requests.with(Requests.chat("cache-ignored"), "\"nonce\":2"), headers);

        assertThat(answer.header("Helicone-Cache")).hasValue("HIT");
        assertThat(helicone.requests("cache-ignored")).hasSize(1);
    }

    @Test
    void chat_threeBuckets_threeAnswersAndThenHits() throws IOException {
        helicone.on("cache-buckets")
                .answer(Reply.json(200, Bodies.chat("one")))
                .then(Reply.json(200, Bodies.chat("two")))
                .then(Reply.json(200, Bodies.chat("three")));
        String[] headers = {ENABLED, "Helicone-Cache-Bucket-Max-Size: 3"};
        Set<String> made = new TreeSet<>();
        for (int call = 0; call < 3; call++) {
            RawAnswer answer = caller.chat(Requests.chat("cache-buckets"), headers);
            assertThat(answer.header("Helicone-Cache")).hasValue("MISS");
            made.add(answer.text());
        }
        for (int call = 0; call < 20; call++) {
            RawAnswer answer = caller.chat(Requests.chat("cache-buckets"), headers);
            assertThat(answer.header("Helicone-Cache")).hasValue("HIT");
            assertThat(made).contains(answer.text());
        }
        assertThat(made).hasSize(3);
        assertThat(helicone.requests("cache-buckets")).hasSize(3);
    }

    @Test
    void chat_failure_isNotKept() throws IOException {
        helicone.on("cache-failure")
                .answer(Reply.json(400, Bodies.error("invalid_request_error", "no")))
                .then(Reply.json(200, Bodies.chat("yes")));

        assertThat(caller.chat(Requests.chat("cache-failure"), ENABLED).status())
                .isEqualTo(400);
        RawAnswer second = caller.chat(Requests.chat("cache-failure"), ENABLED);

        assertThat(second.header("Helicone-Cache")).hasValue("MISS");
        assertThat(second.text()).contains("yes");
    }

    @Test
    void stream_twice_isReplayedEventByEvent() throws IOException {
        helicone.on("cache-stream")
                .answer(Reply.stream(
                        Bodies.roleChunk(), Bodies.chatChunk("Hel"), Bodies.chatChunk("lo"), Bodies.finish("stop")));

        List<String> first = caller.chatStream(Requests.stream("cache-stream"), ENABLED);
        List<String> second = caller.chatStream(Requests.stream("cache-stream"), ENABLED);

        assertThat(first).hasSizeGreaterThan(3).endsWith("[DONE]");
        assertThat(second).isEqualTo(first);
        assertThat(helicone.requests("cache-stream")).hasSize(1);
    }

    @Test
    void stream_thatBreaks_isNotKept() throws IOException {
        helicone.on("cache-broken")
                .answer(Reply.sse().event(Bodies.chatChunk("Hel")).cut());

        List<String> first = caller.chatStream(Requests.stream("cache-broken"), ENABLED);
        caller.chatStream(Requests.stream("cache-broken"), ENABLED);

        assertThat(first).doesNotContain("[DONE]");
        assertThat(helicone.requests("cache-broken")).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void call_identicalAtOnce_goesUpstreamOnce(boolean isStream) throws Exception {
        String model = "cache-crowd-" + isStream;
        Gate gate = new Gate();
        helicone.on(model)
                .answer(
                        isStream
                                ? Reply.sse()
                                        .event(Bodies.chatChunk("Hel"))
                                        .await(gate)
                                        .event(Bodies.finish("stop"))
                                        .done()
                                : Reply.status(200).await(gate).json(Bodies.chat("Hello")));
        ExecutorService threads = Executors.newFixedThreadPool(30);
        try {
            List<Future<String>> answers = IntStream.range(0, 30)
                    .mapToObj(index -> threads.submit(() -> isStream
                            ? caller.chatStream(Requests.stream(model), ENABLED).toString()
                            : caller.chat(Requests.chat(model), ENABLED).text()))
                    .toList();
            gate.awaitArrival(PATIENCE);
            gate.open();
            Set<String> texts = new TreeSet<>();
            for (Future<String> answer : answers) {
                texts.add(answer.get(60, TimeUnit.SECONDS));
            }
            assertThat(texts).hasSize(1);
            assertThat(helicone.requests(model)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void stream_leaderHangsUp_theFollowerReadsOn() throws Exception {
        Gate gate = new Gate();
        helicone.on("cache-leader")
                .answer(Reply.sse()
                        .event(Bodies.chatChunk("Hel"))
                        .await(gate)
                        .event(Bodies.finish("stop"))
                        .done());
        var leader = caller.connect().post(Caller.CHAT, Requests.stream("cache-leader"), ENABLED);
        try (var follower = caller.connect()) {
            var leading = leader.events();
            assertThat(leading.next()).isPresent();
            follower.post(Caller.CHAT, Requests.stream("cache-leader"), ENABLED);
            var following = follower.events();
            assertThat(following.header("Helicone-Cache")).hasValue("HIT");
            leader.close();
            gate.open();
            assertThat(following.rest().stream().anyMatch(event -> event.data().equals("[DONE]")))
                    .isTrue();
        }
        assertThat(helicone.requests("cache-leader")).hasSize(1);
        assertThat(helicone.requests("cache-leader").get(0).awaitEnding(PATIENCE))
                .isEqualTo(Ending.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Cache-Bucket-Max-Size: 21",
        "Helicone-Cache-Bucket-Max-Size: 0",
        "Helicone-Cache-Enabled: yes",
        "Cache-Control: max-age=soon"
    })
    void header_thatDoesNotParse_isRefusedAndNothingSent(String header) throws IOException {
        String model = "cache-bad-" + Integer.toHexString(header.hashCode());

        RawAnswer answer = header.startsWith("Helicone-Cache-Enabled")
                ? caller.chat(Requests.chat(model), header)
                : caller.chat(Requests.chat(model), ENABLED, header);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(header.substring(0, header.indexOf(':')));
        assertThat(helicone.requests(model)).isEmpty();
    }

    @Test
    void embeddingsAndTexts_areKeptAsWell() throws IOException {
        for (int call = 0; call < 2; call++) {
            caller.post("/v1/embeddings", "{\"model\":\"listed-cache\",\"input\":\"Hello\"}", ENABLED);
            caller.post("/v1/completions", "{\"model\":\"cache-text\",\"prompt\":[\"a\",\"b\"]}", ENABLED);
        }
        assertThat(helicone.requests("listed-cache")).hasSize(1);
        assertThat(helicone.requests("cache-text")).hasSize(2);
    }
}
