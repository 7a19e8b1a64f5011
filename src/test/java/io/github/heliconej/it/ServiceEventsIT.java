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

/** Exactly one {@code CallCompleted} for each call, whatever became of it. */
@OnServer(Embedded.class)
class ServiceEventsIT {
    private static final Reply FAILURE = Reply.json(500, Bodies.error("server_error", "no"));

    private final FakeUpstream helicone = Embedded.helicone();
    private final EmbeddingApplication application;

    ServiceEventsIT(RunningServer server) {
        this.application = new EmbeddingApplication(server);
    }

    @Test
    void event_ofSuccess_isOneWithTokens() throws IOException {
        application.run(ServiceCall.ASK, "events-success");

        assertThat(application.completed("events-success"))
                .containsExactly("SUCCEEDED CHAT whole attempts=1 status=200 tokens=11 finish=[stop]");
        assertThat(application.announced("events-success")).isEqualTo("[1]");
    }

    @Test
    void event_ofSuccessAfterRetry_isOneWithBothAttempts() throws IOException {
        helicone.on("events-retry").answer(FAILURE).then(Reply.chat("ok"));

        application.run(ServiceCall.ASK, "events-retry");

        assertThat(application.completed("events-retry"))
                .containsExactly("SUCCEEDED CHAT whole attempts=2 status=200 tokens=11 finish=[stop]");
    }

    @Test
    void event_ofFailure_isOneWithItsStatus() throws IOException {
        helicone.on("events-failure").answer(FAILURE);

        application.run(ServiceCall.ASK, "events-failure");

        assertThat(application.completed("events-failure"))
                .containsExactly("FAILED CHAT whole attempts=2 status=500 tokens=0 finish=[]");
        assertThat(application.announced("events-failure")).isEqualTo("[1]");
    }

    @Test
    void event_ofChain_isOneForAllTargets() throws IOException {
        helicone.on("events-c1").answer(FAILURE);

        application.run(ServiceCall.ASK, "events-c1,events-c2");

        assertThat(application.completed("events-c1,events-c2"))
                .containsExactly("SUCCEEDED CHAT whole attempts=3 status=200 tokens=11 finish=[stop]");
    }

    @Test
    void event_ofRefusal_isOneWithoutAttempts() throws IOException {
        application.run(ContextCall.BAD_REQUEST_ID, "events-refusal");

        assertThat(application.completed("events-refusal"))
                .containsExactly("REFUSED CHAT whole attempts=0 status=400 tokens=0 finish=[]");
        assertThat(application.announced("events-refusal")).isEqualTo("[1]");
    }

    @ParameterizedTest
    @EnumSource(names = {"ITERATED", "POLLED", "SUBSCRIBED", "AGGREGATED", "ASYNC"})
    void event_ofStream_isOneWithHiddenTokens(StreamCall call) throws IOException {
        var model = "events-" + call;

        application.run(call, model);

        assertThat(application.completed(model))
                .containsExactly("SUCCEEDED CHAT streamed attempts=1 status=200 tokens=11 finish=[stop]");
        assertThat(application.announced(model)).isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource({"CLOSED_EARLY, 9", "SUBSCRIPTION_CANCELLED, 9", "ITERATED_TWICE, 8"})
    void event_ofStreamGivenUp_isOneCancellation(StreamCall call, int tokens) throws IOException {
        var model = "events-" + call;
        helicone.on(model).answer(Reply.endless(Bodies.chatChunk("more"), Duration.ofMillis(20)));

        application.run(call, model);

        assertThat(application.completed(model))
                .containsExactly("CANCELLED CHAT streamed attempts=1 status=200 tokens=" + tokens + " finish=[]");
    }

    @Test
    void event_ofStreamCutInTheMiddle_isOneFailure() throws IOException {
        helicone.on("events-cut")
                .answer(Reply.sse().event(Bodies.chatChunk("Hel")).cut());

        application.run(StreamCall.ITERATED, "events-cut");

        assertThat(application.completed("events-cut"))
                .containsExactly("FAILED CHAT streamed attempts=1 status=502 tokens=9 finish=[]");
    }

    @Test
    void event_ofStreamRefused_isOneFailure() throws IOException {
        helicone.on("events-stream-400").answer(Reply.json(400, Bodies.error("invalid_request_error", "bad")));

        application.run(StreamCall.ITERATED, "events-stream-400");

        assertThat(application.completed("events-stream-400"))
                .containsExactly("FAILED CHAT streamed attempts=1 status=400 tokens=0 finish=[]");
    }

    @Test
    void event_ofEmbeddingsAndTexts_isOneEach() throws IOException {
        application.run(ServiceCall.EMBED, "events-embed");
        application.run(ServiceCall.COMPLETE_LIST, "events-text");
        application.run(StreamCall.TEXT, "events-text-stream");

        assertThat(application.completed("events-embed"))
                .containsExactly("SUCCEEDED EMBEDDINGS whole attempts=1 status=200 tokens=9 finish=[]");
        assertThat(application.completed("events-text"))
                .containsExactly("SUCCEEDED COMPLETIONS whole attempts=2 status=200 tokens=22 finish=[stop, stop]");
        assertThat(application.completed("events-text-stream"))
                .containsExactly("SUCCEEDED COMPLETIONS streamed attempts=1 status=200 tokens=11 finish=[stop]");
    }

    @Test
    void event_ofManyAsyncCalls_isOneEach() throws IOException {
        application.run(ServiceCall.CHAT_TWICE_AT_ONCE, "events-two");

        assertThat(application.completed("events-two"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("SUCCEEDED CHAT whole attempts=1"));
        assertThat(application.announced("events-two")).isEqualTo("[1, 1]");
    }
}
