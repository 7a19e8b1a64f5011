package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams in an enterprise bean: {@link StreamCall}. */
@OnServer(Embedded.class)
class ServiceStreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeUpstream helicone = Embedded.helicone();
    private final EmbeddingApplication application;

    ServiceStreamIT(RunningServer server) {
        this.application = new EmbeddingApplication(server);
    }

    @ParameterizedTest
    @CsvSource({
        "ITERATED, '|Hel|lo|| complete=true'",
        "POLLED, Hello true",
        "SUBSCRIBED, Hello then the end",
        "SUBSCRIBED_ONE_BY_ONE, Hello then the end",
        "ITERATED_TWICE, once",
        "ASYNC, helicone Hello",
        "TEXT, Hello",
    })
    void stream_readInEveryWay_givesTheWholeAnswer(StreamCall call, String said) throws IOException {
        assertThat(application.run(call, "stream-" + call)).isEqualTo(said);
        assertThat(helicone.requests("stream-" + call)).hasSize(1);
    }

    @Test
    void aggregate_choicesToolsReasoningLogprobs_equalsTheWholeAnswer() throws IOException {
        helicone.on("stream-aggregate")
                .answer(Reply.sse()
                        .event(
                                chunk(
                                        "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"reasoning_content\":\"h\"},\"finish_reason\":null}"))
                        .event(
                                chunk(
                                        "{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"Gu\"},\"finish_reason\":null}"))
                        .event(chunk("{\"index\":0,\"delta\":{\"reasoning_content\":\"m\",\"tool_calls\":["
                                + "{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}},"
                                + "{\"index\":1,\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"\"}}]},"
                                + "\"finish_reason\":null}"))
                        .event(chunk(
                                "{\"index\":1,\"delta\":{\"content\":\"ten\"},\"logprobs\":{\"content\":[{\"token\":\"ten\","
                                        + "\"logprob\":-0.5}]},\"finish_reason\":\"stop\"}"))
                        .event(
                                chunk(
                                        "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}},"
                                                + "{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}"))
                        .done());

        assertThat(Tree.of(application.run(StreamCall.AGGREGATED, "stream-aggregate"))
                        .json())
                .isEqualTo(Tree.of(
                                """
                        {"id":"c","object":"chat.completion","created":1,"model":"m","system_fingerprint":"fp","choices":[
                        {"index":0,"message":{"role":"assistant","reasoning_content":"hm","tool_calls":[
                        {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
                        {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},
                        "finish_reason":"tool_calls"},
                        {"index":1,"message":{"role":"assistant","content":"Guten"},
                        "logprobs":{"content":[{"token":"ten","logprob":-0.5}]},"finish_reason":"stop"}]}""")
                        .json());
    }

    @Test
    void usage_askedFor_isInTheAggregate() throws IOException {
        assertThat(application.run(StreamCall.WITH_USAGE, "stream-usage"))
                .contains("promptTokens=9")
                .contains("completionTokens=2");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_EARLY", "SUBSCRIPTION_CANCELLED"})
    void stream_givenUpInTheMiddle_closesTheUpstream(StreamCall call) throws IOException {
        var model = "stream-" + call;
        helicone.on(model).answer(Reply.endless(Bodies.chatChunk("more"), Duration.ofMillis(20)));

        assertThat(application.run(call, model)).isIn("more", "cancelled");
        assertThat(helicone.requests(model).get(0).closedByClient()).succeedsWithin(PATIENCE);
    }

    @Test
    void stream_closedWhileUpstreamIsSilent_closesTheUpstream() throws IOException {
        helicone.on("stream-silent")
                .answer(Reply.sse().event(Bodies.chatChunk("one")).silence());

        assertThat(application.run(StreamCall.CLOSED_EARLY, "stream-silent")).isEqualTo("one");
        assertThat(helicone.requests("stream-silent").get(0).closedByClient()).succeedsWithin(PATIENCE);
    }

    @Test
    void stream_refused_throwsBeforeThereIsAStream() throws IOException {
        helicone.on("stream-refused").answer(Reply.json(400, Bodies.error("invalid_request_error", "bad")));

        assertThat(application.run(StreamCall.ITERATED, "stream-refused")).isEqualTo("400 upstream_error bad");
    }

    @ParameterizedTest
    @EnumSource(names = {"ITERATED", "POLLED", "AGGREGATED"})
    void stream_cutInTheMiddle_throws(StreamCall call) throws IOException {
        var model = "stream-cut-" + call;
        helicone.on(model).answer(Reply.sse().event(Bodies.chatChunk("Hel")).cut());

        assertThat(application.run(call, model)).startsWith("502 ");
        assertThat(helicone.requests(model)).hasSize(1);
    }

    @Test
    void subscriber_ofStreamCutInTheMiddle_hearsOfIt() throws IOException {
        helicone.on("stream-cut")
                .answer(Reply.sse().event(Bodies.chatChunk("Hel")).cut());

        assertThat(application.run(StreamCall.SUBSCRIBED, "stream-cut"))
                .startsWith("Hel then ")
                .doesNotContain("the end");
    }

    private static String chunk(String choice) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"system_fingerprint\":\"fp\",\"choices\":[" + choice + "]}";
    }
}
