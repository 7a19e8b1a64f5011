package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.HttpReply;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Streams that go wrong after their first events have reached the caller: one error event, no {@code [DONE]}, and nothing
 * is asked again or elsewhere.
 */
@OnServer(Plain.class)
class BrokenStreamIT extends FaultTest {

    private static final String ROLE = Bodies.roleChunk();
    private static final String TEXT = Bodies.chatChunk("Hel");

    BrokenStreamIT(RunningServer server) {
        super(server);
    }

    static Stream<Arguments> faults() {
        byte[] invalid = {'d', 'a', 't', 'a', ':', '{', '"', -1, '"', ':', '1', '}', '\n', '\n'};
        String otherChoice = TEXT.replace("\"index\":0", "\"index\":1");
        return Stream.of(
                fault("end-without-finish", "upstream_incomplete", begun -> begun),
                fault("cut", "upstream_broken", HttpReply::cut),
                fault("reset", "upstream_broken", HttpReply::reset),
                fault("cut-within-event", "upstream_broken", begun -> begun.body("data: {\"i")
                        .cut()),
                fault("error-event", "Over quota", begun -> begun.event(Bodies.error("x", "Over quota"))
                        .done()),
                fault("error-text", "Over quota", begun -> begun.event("{\"error\":\"Over quota\"}")
                        .done()),
                fault("error-page", "HTTP status", begun -> begun.event(Bodies.error("x", "<html>nginx</html>"))),
                fault("no-json", "upstream_invalid", begun -> begun.event("Internal Server Error")),
                fault("broken-json", "upstream_invalid", begun -> begun.event("{\"choices\":[")
                        .done()),
                fault("array", "upstream_invalid", begun -> begun.event("[]").done()),
                fault("invalid-utf8", "upstream_invalid", begun -> begun.body(invalid)
                        .done()),
                fault("member-twice", "upstream_invalid", begun -> begun.event("{\"id\":1,\"id\":2}")
                        .done()),
                fault("usage-twice", "upstream_", begun -> begun.event("{\"choices\":[],\"usage\":{\"a\":1,\"a\":2}}")),
                fault("one-of-two-finished", "upstream_incomplete", begun -> begun.event(otherChoice)
                        .event(Bodies.finish("stop"))));
    }

    private static Arguments fault(String name, String hint, UnaryOperator<HttpReply> what) {
        return arguments(name, hint, what);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void stream_breaks_endsInOneErrorEventWithoutDone(String name, String hint, UnaryOperator<HttpReply> fault)
            throws IOException {
        String model = "broken-" + name;
        Gate gate = new Gate();
        Plain.UPSTREAM.on(model).answer(fault.apply(begun().await(gate)));
        try (Listener listener = caller.listen(Bodies.streamRequest(model, "Hello"))) {
            List<String> events = afterTheFirst(listener, gate);
            assertThat(events).doesNotContain("[DONE]");
            assertThat(events).filteredOn(event -> event.contains("\"error\"")).hasSize(1);
            Refusal.inEvent(events.get(events.size() - 1)).is(200, hint);
            assertThat(String.join("", events)).doesNotContain("nginx");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void stream_breaks_isAskedOnceAndNowhereElse(String name, String hint, UnaryOperator<HttpReply> fault)
            throws IOException {
        String model = "once-" + name;
        Gate gate = new Gate();
        Plain.UPSTREAM.on(model).answer(fault.apply(begun().await(gate)));
        Plain.UPSTREAM.on("other-" + model).answer(Upstreams.good());
        String request = Bodies.streamRequest(model + ",other-" + model, "Hello");
        try (Listener listener = caller.listen(request, "Helicone-Retry-Num: 5", "Helicone-Retry-Max-Timeout: 1")) {
            assertThat(afterTheFirst(listener, gate)).doesNotContain("[DONE]");
        }
        assertThat(Plain.UPSTREAM.requests(model)).hasSize(1);
        assertThat(Plain.UPSTREAM.requests("other-" + model)).isEmpty();
    }

    @Test
    void textStream_breaks_endsInOneErrorEventToo() throws IOException {
        Gate gate = new Gate();
        Plain.UPSTREAM.on("broken-text").answer(begun().await(gate).reset());
        String body = "{\"model\":\"broken-text\",\"stream\":true,\"prompt\":\"Hello\"}";
        try (Listener listener = new Listener(caller.connect().post("/v1/completions", body))) {
            assertThat(listener.next().orElseThrow()).contains("text_completion");
            assertThat(listener.next().orElseThrow()).contains("Hel");
            gate.open();
            List<String> events = listener.rest();
            assertThat(events).hasSize(1);
            Refusal.inEvent(events.get(0)).is(200, "upstream_broken");
        }
    }

    private static HttpReply begun() {
        return Reply.sse().event(ROLE).event(TEXT);
    }

    /** The fault happens when the first two events have arrived. */
    private static List<String> afterTheFirst(Listener listener, Gate gate) throws IOException {
        assertThat(listener.next()).contains(ROLE);
        assertThat(listener.next()).contains(TEXT);
        gate.open();
        return listener.rest();
    }
}
