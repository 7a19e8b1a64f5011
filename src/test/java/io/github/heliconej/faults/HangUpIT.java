package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Ending;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.HttpReply;
import io.github.heliconej.fake.RawEvents;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who leave: what they asked for is not paid for any longer, and others notice nothing. */
@OnServer(Plain.class)
class HangUpIT extends FaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final String TEXT = Bodies.chatChunk("Hel");

    HangUpIT(RunningServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stream_callerLeavesWhileEventsArrive_upstreamIsClosed(boolean rudely) throws IOException {
        String model = "left-" + rudely;
        Plain.UPSTREAM.on(model).answer(Reply.endless(TEXT, PACE));
        try (Listener listener = caller.listen(Bodies.streamRequest(model, "Hello"))) {
            for (int event = 0; event < 3; event++) {
                assertThat(listener.next()).contains(TEXT);
            }
            leave(listener, rudely);
        }
        assertClosedByGateway(model);
    }

    /** One test for all, because each of them takes as long as the third comment. */
    @Test
    void stream_callerLeavesInSilence_upstreamIsClosedAndWhoStayedIsKept() throws IOException {
        Gate gate = new Gate();
        HttpReply begun = Reply.sse().event(TEXT);
        Plain.UPSTREAM.on("left-silent").answer(begun.silence());
        Plain.UPSTREAM
                .on("stayed")
                .answer(begun.await(gate).event(Bodies.finish("stop")).done());
        try (var stayed = caller.connect().post(Caller.CHAT, Bodies.streamRequest("stayed", "Hello"))) {
            for (boolean rudely : new boolean[] {true, false}) {
                try (Listener listener = caller.listen(Bodies.streamRequest("left-silent", "Hello"))) {
                    assertThat(listener.next()).contains(TEXT);
                    leave(listener, rudely);
                }
            }
            RawEvents events = stayed.events();
            assertThat(events.next().orElseThrow().data()).isEqualTo(TEXT);
            assertThat(events.next().orElseThrow().isComment()).isTrue();
            assertClosedByGateway("left-silent");
            gate.open();
            assertThat(events.rest()).last().matches(event -> event.isDone());
        }
        assertThat(Plain.UPSTREAM.requests("left-silent")).hasSize(2);
        assertThat(Plain.UPSTREAM.requests("stayed").get(0).awaitEnding(PATIENCE))
                .isEqualTo(Ending.ANSWERED);
    }

    @Test
    void stream_callerLeavesBeforeItBegins_upstreamIsClosedWhenItDoes() throws IOException {
        Gate gate = new Gate();
        Plain.UPSTREAM.on("left-early").answer(Reply.endless(TEXT, PACE).after(gate));
        try (Listener listener = caller.listen(Bodies.streamRequest("left-early", "Hello"))) {
            gate.awaitArrival(PATIENCE);
            listener.hangUp();
        }
        gate.open();
        assertClosedByGateway("left-early");
    }

    @Test
    void stream_callerNeverReads_upstreamIsClosedWhenHeLeaves() throws IOException {
        String large = Bodies.chatChunk("x".repeat(100_000));
        Plain.UPSTREAM.on("left-full").answer(Reply.endless(large, Duration.ofMillis(1)));
        try (Listener listener = caller.listen(Bodies.streamRequest("left-full", "Hello"))) {
            assertThat(listener.next()).contains(large);
            listener.hangUp();
        }
        assertClosedByGateway("left-full");
    }

    @Test
    void stream_oneOfSeveralCallersLeaves_othersGetEverything() throws IOException {
        Gate gate = new Gate();
        List<String> later = new ArrayList<>();
        for (int event = 0; event < 50; event++) {
            later.add(Bodies.chatChunk("part " + event));
        }
        Plain.UPSTREAM
                .on("shared")
                .answer(Reply.sse()
                        .event(TEXT)
                        .await(gate)
                        .events(later)
                        .event(Bodies.finish("stop"))
                        .done());
        String body = Bodies.streamRequest("shared", "Hello");
        try (Listener one = caller.listen(body);
                Listener leaving = caller.listen(body);
                Listener other = caller.listen(body)) {
            for (Listener listener : List.of(one, leaving, other)) {
                assertThat(listener.next()).contains(TEXT);
            }
            leaving.hangUp();
            gate.open();
            for (Listener listener : List.of(one, other)) {
                assertThat(listener.rest())
                        .startsWith(later.toArray(String[]::new))
                        .endsWith("[DONE]");
            }
        }
    }

    @Test
    void whole_callerLeaves_callRunsToItsEnd() throws IOException {
        Gate gate = new Gate();
        Plain.UPSTREAM.on("left-whole").answer(Reply.chat("Hello").after(gate));
        try (var client = caller.connect().post(Caller.CHAT, Bodies.chatRequest("left-whole", "Hello"))) {
            gate.awaitArrival(PATIENCE);
            client.hangUp();
        }
        gate.open();
        assertThat(Plain.UPSTREAM.requests("left-whole").get(0).awaitEnding(PATIENCE))
                .isEqualTo(Ending.ANSWERED);
        assertThat(Plain.UPSTREAM.requests("left-whole")).hasSize(1);
    }

    private static void leave(Listener listener, boolean rudely) throws IOException {
        if (rudely) {
            listener.hangUp();
        } else {
            listener.close();
        }
    }

    private static void assertClosedByGateway(String model) {
        List<Recorded> requests = Plain.UPSTREAM.requests(model);
        assertThat(requests).isNotEmpty();
        requests.forEach(request -> assertThat(request.awaitEnding(PATIENCE)).isEqualTo(Ending.CLIENT_CLOSED));
    }
}
