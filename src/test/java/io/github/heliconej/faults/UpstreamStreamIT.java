package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.HttpReply;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams in unusual dress that are good all the same, and streams that never become one. */
@OnServer(Plain.class)
class UpstreamStreamIT extends FaultTest {

    private static final String ROLE = Bodies.roleChunk();
    private static final String TEXT = Bodies.chatChunk("Grüße \u20ac \ud83d\ude00");
    private static final String FINISH = Bodies.finish("stop");

    UpstreamStreamIT(RunningServer server) {
        super(server);
    }

    static Stream<Arguments> goodStreams() {
        HttpReply plain = Reply.sse().event(ROLE).event(TEXT).event(FINISH);
        return Stream.of(
                arguments("usual", plain.done()),
                arguments("no-done", plain),
                arguments("no-done-until-close", untilClose(lines("\n"))),
                arguments(
                        "crlf",
                        Reply.sse().crlf().event(ROLE).event(TEXT).event(FINISH).done()),
                arguments("lone-cr", Reply.sse().body(lines("\r") + "data: [DONE]\r\r")),
                arguments("byte-order-mark", Reply.sse().body("\uFEFF" + lines("\n") + "data: [DONE]\n\n")),
                arguments("no-blank-line-at-end", Reply.sse().body(lines("\n").stripTrailing())),
                arguments("no-space", Reply.sse().body(lines("\n").replace("data: ", "data:") + "data:[DONE]\n\n")),
                arguments("comments", commented()),
                arguments("other-fields", Reply.sse().body("id: 1\nretry: 5\n" + lines("\n") + "data: [DONE]\n\n")),
                arguments("split-everywhere", splitEverywhere()),
                arguments("one-write", Reply.sse().body(lines("\n") + "data: [DONE]\n\n")),
                arguments("more-after-done", plain.done().event("not JSON").event(Bodies.error("x", "too late"))),
                arguments("cut-after-done", plain.done().cut()),
                arguments("silence-after-done", plain.done().silence()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodStreams")
    void stream_inUnusualDress_arrivesWholeWithOneDone(String dress, Reply reply) throws IOException {
        String model = "good-" + dress;
        Plain.UPSTREAM.on(model).answer(reply);
        try (Listener listener = caller.listen(Bodies.streamRequest(model, "Hello"))) {
            assertThat(listener.rest()).containsExactly(ROLE, TEXT, FINISH, "[DONE]");
        }
    }

    static Stream<Arguments> noStreams() {
        return Stream.of(
                arguments("json", Reply.chat("Hello"), "upstream_invalid"),
                arguments("text", Reply.text(200, "data: {}\n\n"), "upstream_invalid"),
                arguments("no-event", Reply.sse(), "upstream_incomplete"),
                arguments("only-comments", Reply.sse().comment("a").comment("b"), "upstream_incomplete"),
                arguments("first-event-error", Reply.sse().event(Bodies.error("x", "Over quota")), "Over quota"),
                arguments(
                        "first-event-error-then-done",
                        Reply.sse().event(Bodies.error("x", "Over quota")).done(),
                        "Over quota"),
                arguments(
                        "named-error",
                        Reply.sse().body("event: error\ndata: " + Bodies.error("x", "Over quota") + "\n\n"),
                        "Over quota"),
                arguments("first-event-broken", Reply.sse().event("{\"id\":"), "upstream_invalid"),
                arguments("first-event-text", Reply.sse().event("Internal error"), "upstream_invalid"),
                arguments("cut-at-once", Reply.sse().cut(), "upstream_broken"),
                arguments("reset-at-once", Reply.sse().reset(), "upstream_broken"),
                arguments(
                        "cut-in-first-event", Reply.sse().body("data: {\"id\":").cut(), "upstream_broken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noStreams")
    void stream_failsBeforeItsFirstEvent_isStatusAndJson(String fault, Reply reply, String hint) throws IOException {
        String model = "none-" + fault;
        Plain.UPSTREAM.on(model).answer(reply);
        Refusal.of(caller.chat(Bodies.streamRequest(model, "Hello"))).is(502, hint);
        assertThat(Plain.UPSTREAM.requests(model)).hasSize(1);
    }

    @Test
    void event_of10MB_arrivesToTheByte() throws IOException {
        String large = Bodies.chatChunk("\u20ac".repeat(10_000_000 / 3));
        Plain.UPSTREAM
                .on("large-event")
                .answer(Reply.sse().event(ROLE).event(large).event(FINISH).done());
        try (Listener listener = caller.listen(Bodies.streamRequest("large-event", "Hello"))) {
            List<String> events = listener.rest();
            assertThat(events).hasSize(4);
            assertThat(events.get(1).equals(large)).isTrue();
        }
    }

    @Test
    void answer_of10MB_arrivesToTheByte() throws IOException {
        String large = Bodies.chat("\u20ac".repeat(10_000_000 / 3));
        Plain.UPSTREAM.on("large-answer").answer(Reply.json(200, large));
        assertThat(caller.chat(Bodies.chatRequest("large-answer", "Hello"))
                        .text()
                        .equals(large))
                .isTrue();
    }

    private static String lines(String end) {
        return Stream.of(ROLE, TEXT, FINISH)
                .map(data -> "data: " + data + end + end)
                .reduce("", String::concat);
    }

    private static Reply untilClose(String text) {
        return Reply.status(200)
                .header("Content-Type", "text/event-stream; charset=utf-8")
                .untilClose()
                .body(text);
    }

    private static Reply commented() {
        return Reply.sse()
                .comment("processing")
                .event(ROLE)
                .comment("")
                .comment("still processing")
                .event(TEXT)
                .event(FINISH)
                .comment("bye")
                .done()
                .comment("really");
    }

    /** Each byte of the stream in a write of its own, so that characters and line ends are torn. */
    private static Reply splitEverywhere() {
        byte[] bytes = (lines("\r\n") + "data: [DONE]\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return Reply.sse().split(bytes, IntStream.range(1, bytes.length).toArray());
    }
}
