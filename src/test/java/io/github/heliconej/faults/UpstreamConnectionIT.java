package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that break before or within an answer. A POST that may have been heard is never sent again unasked. */
@OnServer(Plain.class)
class UpstreamConnectionIT extends FaultTest {

    private static final String NO_RETRY = "Helicone-Retry-Enabled: false";

    UpstreamConnectionIT(RunningServer server) {
        super(server);
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                arguments("dropped", Reply.drop()),
                arguments("reset", Reply.reset()),
                arguments("garbage", Reply.garbage()),
                arguments("head-cut", headCut()),
                arguments("body-cut", Reply.chat("Hello").cutAfter(40)),
                arguments(
                        "chunk-cut",
                        Reply.status(200).chunked().json("{\"id\":").cut()),
                arguments(
                        "body-reset",
                        Reply.status(200).chunked().json("{\"id\":").reset()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void whole_connectionBreaks_is502AfterOneRequest(String model, Reply reply) throws IOException {
        Plain.UPSTREAM.on(model).answer(reply);
        Refusal.of(caller.chat(Bodies.chatRequest(model, "Hello"), NO_RETRY)).is(502, "upstream_");
        assertThat(Plain.UPSTREAM.requests(model)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void stream_connectionBreaks_is502AfterOneRequest(String model, Reply reply) throws IOException {
        String streamed = "streamed-" + model;
        Plain.UPSTREAM.on(streamed).answer(reply);
        Refusal.of(caller.chat(Bodies.streamRequest(streamed, "Hello"), NO_RETRY))
                .is(502, "upstream_");
        assertThat(Plain.UPSTREAM.requests(streamed)).hasSize(1);
    }

    /** HttpURLConnection, for one, repeats a POST by itself when a connection it had used before drops. */
    @Test
    void usedConnection_drops_isNotSentAgain() throws IOException {
        for (String body :
                new String[] {Bodies.chatRequest("used-drop", "Hello"), Bodies.streamRequest("used-drop", "Hello")}) {
            Plain.UPSTREAM.on("used-drop").answer(Upstreams.good()).times(3).then(Reply.drop());
            Plain.UPSTREAM.on("used-drop").forget();
            for (int call = 1; call <= 3; call++) {
                assertThat(caller.chat(body, NO_RETRY).status()).isEqualTo(200);
            }
            Refusal.of(caller.chat(body, NO_RETRY)).is(502, "upstream_broken");
            assertThat(Plain.UPSTREAM.requests("used-drop")).hasSize(4);
        }
    }

    @Test
    void pooledConnection_closedMeanwhile_isNoFailureWithARetry() throws IOException {
        String retry = "Helicone-Retry-Num: 1";
        Plain.UPSTREAM
                .on("stale")
                .answer(Reply.chat("Hello").closeAfterwards())
                .times(3)
                .then(Reply.chat("Hello"));
        for (int call = 1; call <= 4; call++) {
            assertThat(caller.chat(Bodies.chatRequest("stale", "Hello"), retry).status())
                    .isEqualTo(200);
            Plain.UPSTREAM.requests("stale").forEach(request -> request.awaitEnding(Duration.ofSeconds(30)));
        }
        assertThat(Plain.UPSTREAM.requests("stale")).hasSize(4);
    }

    @Test
    void retries_askedFor_areExactlySoManyMoreRequests() throws IOException {
        for (String body :
                new String[] {Bodies.chatRequest("retried", "Hello"), Bodies.streamRequest("retried", "Hello")}) {
            Plain.UPSTREAM.on("retried").answer(Reply.drop());
            Plain.UPSTREAM.on("retried").forget();
            var answer = caller.chat(body, "Helicone-Retry-Num: 3", "Helicone-Retry-Max-Timeout: 1");
            Refusal.of(answer).is(502, "upstream_broken");
            assertThat(answer.header("Helicone-Attempts")).contains("4");
            assertThat(Plain.UPSTREAM.requests("retried")).hasSize(4);
        }
    }

    private static Reply headCut() {
        return (request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
            wire.close();
        };
    }
}
