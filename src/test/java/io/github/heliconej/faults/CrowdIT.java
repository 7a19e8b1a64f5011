package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import io.github.heliconej.fake.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many calls at once. What is asserted is that they overlap and lose nothing; the benchmark reports times. */
@OnServer(Plain.class)
class CrowdIT extends FaultTest {

    private static final int CALLS = 200;
    private static final int STREAMS = 500;
    private static final int EVENTS = 25;
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern NUMBER = Pattern.compile("stream (\\d+)");

    CrowdIT(RunningServer server) {
        super(server);
    }

    @Test
    void calls_200AtOnce_areAllUpstreamAtTheSameTime() {
        Gate gate = new Gate();
        Plain.UPSTREAM.on("crowd").answer(Reply.chat("Hello").after(gate));
        try (var calls = Together.start(CALLS, number -> caller.chat(Bodies.chatRequest("crowd", "Hello")))) {
            gate.awaitArrivals(CALLS, PATIENCE);
            assertThat(Plain.UPSTREAM.active("crowd")).isEqualTo(CALLS);
            gate.open();
            assertThat(calls.await(PATIENCE)).extracting(RawAnswer::status).containsOnly(200);
        }
        assertThat(Plain.UPSTREAM.requests("crowd")).hasSize(CALLS);
    }

    @Test
    void calls_200AtOnceUnderABudget_keepNoConnectionsOfThePool() throws IOException {
        Gate gate = new Gate();
        Plain.UPSTREAM.on("gpt-4.1-mini").answer(Reply.chat("Hello").after(gate));
        String budget =
                "{\"amount\":1000,\"period\":\"total\",\"scope\":\"user\",\"scope_name\":\"crowd\",\"kind\":\"hard\"}";
        assertThat(caller.post("/v1/budgets", budget).status()).isEqualTo(201);
        String body = Bodies.chatRequest("gpt-4.1-mini", "Hello");
        try (var calls = Together.start(CALLS, number -> caller.chat(body, "Helicone-User-Id: crowd"))) {
            gate.awaitArrivals(CALLS, PATIENCE);
            assertThat(caller.send("GET /v1/budgets", new byte[0]).text())
                    .contains("crowd")
                    .doesNotContain("\"reserved\":0");
            gate.open();
            assertThat(calls.await(PATIENCE)).extracting(RawAnswer::status).containsOnly(200);
        }
        assertThat(caller.send("GET /v1/budgets", new byte[0]).text()).contains("\"reserved\":0");
    }

    @Test
    void streams_500AtOnce_deliverInOrderAndWhileTheyRun() throws InterruptedException {
        Gate gate = new Gate();
        CountDownLatch begun = new CountDownLatch(STREAMS);
        Plain.UPSTREAM.on("streams").answer((request, wire) -> paced(request, wire, gate));
        try (var streams = Together.start(STREAMS, number -> listen(number, begun))) {
            // no stream is sent its last event before every stream's first has arrived
            assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(begun.getCount() + " streams have not begun")
                    .isTrue();
            gate.open();
            List<List<String>> heard = streams.await(PATIENCE);
            for (int number = 0; number < STREAMS; number++) {
                assertThat(heard.get(number)).isEqualTo(events(number));
            }
        }
        assertThat(Plain.UPSTREAM.maxActive("streams")).isEqualTo(STREAMS);
    }

    private List<String> listen(int number, CountDownLatch begun) throws IOException {
        try (Listener listener = caller.listen(Bodies.streamRequest("streams", "stream " + number + "."))) {
            String first = listener.next().orElseThrow();
            begun.countDown();
            List<String> all = listener.rest();
            all.add(0, first);
            return all;
        }
    }

    private static void paced(Recorded request, Wire wire, Gate gate) throws IOException {
        Matcher number = NUMBER.matcher(request.text());
        List<String> events = number.find() ? events(Integer.parseInt(number.group(1))) : List.of();
        var reply = Reply.sse();
        for (int event = 0; event < events.size(); event++) {
            boolean isLast = event == events.size() - 1;
            reply = (isLast ? reply.await(gate) : reply.pause(PACE)).event(events.get(event));
        }
        reply.play(request, wire);
    }

    /** What stream number so-and-so consists of. */
    private static List<String> events(int number) {
        return IntStream.rangeClosed(0, EVENTS)
                .mapToObj(
                        event -> event == EVENTS ? "[DONE]" : Bodies.chatChunk("stream " + number + ", event " + event))
                .toList();
    }
}
