package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Ending;
import io.github.heliconej.fake.HttpReply;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that cannot be reached, are silent, or never come to an end: each ends in its error, and is let go. */
@OnServer(Tight.class)
class TimeoutIT extends FaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration DRIP = Duration.ofMillis(100);

    TimeoutIT(RunningServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "deaf"})
    void upstream_notReached_is502(String provider) throws IOException {
        for (String body : new String[] {
            Bodies.chatRequest("unreached/" + provider, "Hello"), Bodies.streamRequest("unreached/" + provider, "Hello")
        }) {
            Refusal.of(caller.chat(body)).is(502, "upstream_unreachable");
        }
    }

    @Test
    void upstream_notReached_nextOneAnswers() throws IOException {
        Tight.UPSTREAM.on("reached").answer(Upstreams.good());
        String chain = "reached/closed,reached/deaf,reached/fake";
        assertThat(caller.chat(Bodies.chatRequest(chain, "Hello")).status()).isEqualTo(200);
        try (Listener listener = caller.listen(Bodies.streamRequest(chain, "Hello"))) {
            assertThat(listener.rest()).last().isEqualTo("[DONE]");
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                arguments("no-answer", Reply.silence()),
                arguments("head-only", Reply.sse().silence()),
                arguments("half-event", Reply.sse().body("data: {\"id\"").silence()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void stream_silentBeforeFirstEvent_is504AndLetGo(String silence, Reply reply) throws IOException {
        String model = "silent-" + silence;
        Tight.UPSTREAM.on(model).answer(reply);
        Refusal.of(caller.chat(Bodies.streamRequest(model, "Hello"))).is(504, "upstream_timeout");
        assertLetGo(model);
    }

    @Test
    void stream_silentAfterFirstEvent_endsInErrorEventAndIsLetGo() throws IOException {
        Tight.UPSTREAM.on("idle").answer(Reply.sse().event(Bodies.roleChunk()).silence());
        try (Listener listener = caller.listen(Bodies.streamRequest("idle", "Hello"))) {
            List<String> events = listener.rest();
            assertThat(events).hasSize(2).startsWith(Bodies.roleChunk());
            Refusal.inEvent(events.get(1)).is(200, "upstream_timeout");
        }
        assertLetGo("idle");
    }

    @Test
    void stream_withoutEnd_endsInErrorEventAtItsTotalTimeAndIsLetGo() throws IOException {
        Tight.UPSTREAM.on("endless").answer(Reply.endless(Bodies.chatChunk("x"), DRIP));
        try (Listener listener = caller.listen(Bodies.streamRequest("endless", "Hello"))) {
            List<String> events = listener.rest();
            assertThat(events).hasSizeGreaterThan(2).doesNotContain("[DONE]");
            Refusal.inEvent(events.get(events.size() - 1)).is(200, "timeout");
        }
        assertLetGo("endless");
    }

    @Test
    void whole_silent_is504AtItsTotalTimeAndIsLetGo() throws IOException {
        Tight.UPSTREAM.on("silent-whole").answer(Reply.silence());
        Refusal.of(caller.chat(Bodies.chatRequest("silent-whole", "Hello"))).is(504, "timeout");
        assertLetGo("silent-whole");
    }

    /** Open Liberty's REST client reads an answer to its end before it lets go. */
    @Test
    void whole_drippingBody_is504AtItsTotalTimeAndIsLetGoAtItsEnd() throws IOException {
        Tight.UPSTREAM.on("dripping-whole").answer(dripping("HTTP/1.1 200 OK"));
        Refusal.of(caller.chat(Bodies.chatRequest("dripping-whole", "Hello"))).is(504, "timeout");
        Tight.UPSTREAM.requests("dripping-whole").forEach(request -> request.awaitEnding(PATIENCE));
        Places.assertAllFree(caller, "free-after-dripping");
    }

    @Test
    void stream_drippingRefusal_is504AtItsTotalTimeAndIsLetGo() throws IOException {
        Tight.UPSTREAM.on("dripping-error").answer(dripping("HTTP/1.1 500 Oh no"));
        assertThat(caller.chat(Bodies.streamRequest("dripping-error", "Hello")).status())
                .isIn(500, 504);
        assertLetGo("dripping-error");
    }

    @Test
    void calls_afterAllTimeouts_findAllPlacesFree() throws IOException {
        Tight.UPSTREAM.on("silent-again").answer(Reply.silence());
        String body = Bodies.streamRequest("silent-again", "Hello");
        try (var calls = Together.start(Tight.CALLS, number -> caller.chat(body))) {
            calls.await(PATIENCE).forEach(answer -> Refusal.of(answer).is(504, "upstream_timeout"));
        }
        Places.assertAllFree(caller, "free-after-timeouts");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void event_overLimit_isAnError(boolean isFirst) throws IOException {
        String model = "large-event-" + isFirst;
        String large = Bodies.chatChunk("x".repeat(10_000_000));
        HttpReply reply = isFirst ? Reply.sse() : Reply.sse().event(Bodies.roleChunk());
        Tight.UPSTREAM
                .on(model)
                .answer(reply.event(large).event(Bodies.finish("stop")).done());
        try (Listener listener = caller.listen(Bodies.streamRequest(model, "Hello"))) {
            if (isFirst) {
                Refusal.of(listener.answer()).is(502, "upstream_event_too_large");
            } else {
                List<String> events = listener.rest();
                assertThat(events).hasSize(2).startsWith(Bodies.roleChunk());
                Refusal.inEvent(events.get(1)).is(200, "upstream_event_too_large");
            }
        }
        assertLetGo(model);
    }

    private static void assertLetGo(String model) {
        Tight.UPSTREAM.requests(model).forEach(request -> assertThat(request.awaitEnding(PATIENCE))
                .isEqualTo(Ending.CLIENT_CLOSED));
    }

    /** Ends long after the call's time, and never leaves a reader waiting for long. */
    private static Reply dripping(String statusLine) {
        long drips = Tight.TOTAL.multipliedBy(2).dividedBy(DRIP);
        String head = statusLine + "\r\nContent-Type: application/json\r\nContent-Length: " + (drips + 1) + "\r\n\r\n";
        return (request, wire) -> {
            wire.send(bytes(head + "{"));
            for (long drip = 0; drip < drips; drip++) {
                wire.pause(DRIP);
                wire.send(bytes(" "));
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
