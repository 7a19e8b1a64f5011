package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawClient;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams as callers over HTTP see them: every event as the upstream sent it, and one end. */
@OnServer(HeliconeRoute.class)
class StreamsIT {
    private static final String USAGE_ASKED = "\"stream_options\":{\"include_usage\":true}";

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final RunningServer server;
    private final Caller caller;

    StreamsIT(RunningServer server) {
        this.server = server;
        this.caller = new Caller(server);
    }

    @Test
    void events_toolDeltas_twoInOneDeltaAreRelayed() throws IOException {
        var chunks = List.of(
                Bodies.roleChunk(),
                delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"arguments\":\"\"}},{\"index\":1,\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\","
                        + "\"arguments\":\"\"}}]}"),
                delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\"\"}},"
                        + "{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]}"),
                delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}"),
                Bodies.finish("tool_calls"));
        helicone.on("streams-tools").answer(Reply.sse().events(chunks).done());

        assertThat(caller.chatStream(Requests.stream("streams-tools"))).isEqualTo(and(chunks, "[DONE]"));
    }

    @Test
    void events_twoChoices_areRelayedInterleaved() throws IOException {
        var chunks = List.of(
                choice(0, "\"Hel\"", "null"),
                choice(1, "\"Gu\"", "null"),
                choice(0, "\"lo\"", "\"stop\""),
                choice(1, "\"ten Tag\"", "\"length\""));
        helicone.on("streams-choices").answer(Reply.sse().events(chunks).done());

        assertThat(caller.chatStream(Requests.with(Requests.stream("streams-choices"), "\"n\":2")))
                .isEqualTo(and(chunks, "[DONE]"));
    }

    @Test
    void events_reasoningAndLogprobs_areRelayed() throws IOException {
        var chunks = List.of(
                delta("{\"reasoning_content\":\"hm\"}"),
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"logprobs\":{\"content\":[{\"token\":\"x\","
                        + "\"logprob\":-0.10}]},\"finish_reason\":\"stop\"}],\"system_fingerprint\":\"fp\"}");
        helicone.on("streams-reasoning").answer(Reply.sse().events(chunks).done());

        assertThat(caller.chatStream(Requests.stream("streams-reasoning"))).isEqualTo(and(chunks, "[DONE]"));
    }

    @Test
    void usage_notAskedFor_isAskedUpstreamAndHidden() throws IOException {
        var events = caller.chatStream(Requests.stream("streams-hidden"));

        assertThat(helicone.requests("streams-hidden").get(0).text())
                .isEqualTo(Requests.with(Requests.stream("streams-hidden"), USAGE_ASKED));
        assertThat(events)
                .containsExactly(
                        Bodies.roleChunk(),
                        Bodies.chatChunk("Hel"),
                        Bodies.chatChunk("lo"),
                        Bodies.finish("stop"),
                        "[DONE]");
    }

    @Test
    void usage_refusedByCaller_isAskedUpstreamAndHidden() throws IOException {
        var events = caller.chatStream(Requests.with(
                Requests.stream("streams-refused"), "\"stream_options\":{\"include_usage\":false,\"other\":1}"));

        var options =
                Tree.of(helicone.requests("streams-refused").get(0).text()).at("/stream_options");
        assertThat(options.asJsonObject().getBoolean("include_usage")).isTrue();
        assertThat(options.asJsonObject().getInt("other")).isEqualTo(1);
        assertThat(events).doesNotContain(Bodies.usageChunk(9, 2)).hasSize(5);
    }

    @Test
    void usage_askedFor_isOneChunkBeforeTheEnd() throws IOException {
        var body = Requests.with(Requests.stream("streams-usage"), USAGE_ASKED);

        var events = caller.chatStream(body);

        assertThat(helicone.requests("streams-usage").get(0).text()).isEqualTo(body);
        assertThat(events).endsWith(Bodies.finish("stop"), Bodies.usageChunk(9, 2), "[DONE]");
        assertThat(events).filteredOn(Bodies.usageChunk(9, 2)::equals).hasSize(1);
    }

    @Test
    void end_withDone_isDoneExactlyOnce() throws IOException {
        var events = caller.chatStream(Requests.stream("streams-done"));

        assertThat(events).filteredOn("[DONE]"::equals).hasSize(1);
        assertThat(events).last().isEqualTo("[DONE]");
    }

    @Test
    void end_cleanAfterFinishWithoutDone_getsDone() throws IOException {
        helicone.on("streams-no-done")
                .answer(Reply.sse().event(Bodies.chatChunk("x")).event(Bodies.finish("length")));

        assertThat(caller.chatStream(Requests.stream("streams-no-done")))
                .containsExactly(Bodies.chatChunk("x"), Bodies.finish("length"), "[DONE]");
    }

    @Test
    void end_oneOfTwoChoicesUnfinished_isErrorWithoutDone() throws IOException {
        helicone.on("streams-half")
                .answer(Reply.sse().event(choice(0, "\"a\"", "\"stop\"")).event(choice(1, "\"b\"", "null")));

        var events = caller.chatStream(Requests.stream("streams-half"));

        assertThat(events).hasSize(3).doesNotContain("[DONE]");
        assertThat(Tree.of(events.get(2)).has("/error/message")).isTrue();
    }

    @Test
    void firstEvent_whileUpstreamStillWrites_isThereAlready() throws IOException {
        var gate = new Gate();
        helicone.on("streams-early")
                .answer(Reply.sse()
                        .event(Bodies.chatChunk("first"))
                        .await(gate)
                        .event(Bodies.finish("stop"))
                        .done());
        try (var client = RawClient.to(server.base())) {
            var events =
                    client.post(Caller.CHAT, Requests.stream("streams-early")).events();

            assertThat(events.next().orElseThrow().data()).isEqualTo(Bodies.chatChunk("first"));
            assertThat(gate.isOpen()).isFalse();
            gate.open();
            assertThat(events.rest()).last().matches(event -> event.isDone());
        }
    }

    @Test
    void refusal_beforeFirstByte_isStatusAndJson() throws IOException {
        helicone.on("streams-refusal")
                .answer(Reply.json(400, Bodies.error("invalid_request_error", "messages are odd")));

        var answer = caller.chat(Requests.stream("streams-refusal"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(Tree.of(answer).text("/error/message")).isEqualTo("messages are odd");
        assertThat(helicone.requests("streams-refusal")).hasSize(1);
    }

    @Test
    void chain_firstTargetFails_streamsFromTheSecond() throws IOException {
        helicone.on("streams-down").answer(Reply.json(503, Bodies.error("server_error", "no")));
        helicone.on("streams-up").answer(Reply.stream("Here"));

        var events = caller.chatStream(Requests.stream("streams-down,streams-up"));

        assertThat(events).contains(Bodies.chatChunk("Here")).last().isEqualTo("[DONE]");
        assertThat(helicone.requests("streams-down")).hasSize(1 + HeliconeRoute.RETRIES);
        assertThat(helicone.requests("streams-up")).hasSize(1);
    }

    private static String delta(String delta) {
        return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}";
    }

    private static String choice(int index, String content, String finish) {
        return "{\"id\":\"c\",\"choices\":[{\"index\":" + index + ",\"delta\":{\"content\":" + content
                + "},\"finish_reason\":" + finish + "}]}";
    }

    private static List<String> and(List<String> events, String last) {
        var all = new ArrayList<>(events);
        all.add(last);
        return all;
    }
}
