package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More calls than {@code helicone.threads.max}. */
@OnServer(Tight.class)
class OverloadIT extends FaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    OverloadIT(RunningServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void call_overLimit_is503AtOnceAndPassesLater(boolean streamed) throws IOException {
        String model = "crowd-" + streamed;
        Gate gate = new Gate();
        Reply held = streamed
                ? Reply.sse()
                        .event(Bodies.roleChunk())
                        .await(gate)
                        .event(Bodies.finish("stop"))
                        .done()
                : Reply.chat("Hello").after(gate);
        Tight.UPSTREAM.on(model).answer(held);
        String body = streamed ? Bodies.streamRequest(model, "Hello") : Bodies.chatRequest(model, "Hello");
        try (var calls = Together.start(Tight.CALLS, number -> caller.chat(body))) {
            gate.awaitArrivals(Tight.CALLS, PATIENCE);
            refusedForNow(Bodies.chatRequest("crowded-out", "Hello"));
            refusedForNow(Bodies.streamRequest("crowded-out", "Hello"));
            gate.open();
            assertThat(calls.await(PATIENCE)).extracting(RawAnswer::status).containsOnly(200);
        }
        assertThat(caller.chat(body).status()).isEqualTo(200);
        assertThat(Tight.UPSTREAM.requests("crowded-out")).isEmpty();
        Places.assertAllFree(caller, "free-after-" + model);
    }

    /** Answered while the others still wait: it was not queued behind them. */
    private void refusedForNow(String body) throws IOException {
        RawAnswer answer = caller.chat(body);
        Refusal.of(answer).is(503, "overloaded");
        assertThat(answer.header("Retry-After").orElse("none")).matches("[1-9]\\d*");
    }

    @Test
    void refusals_beforeAnyThread_takeNoPlaces() throws IOException {
        for (int call = 0; call <= Tight.CALLS; call++) {
            Refusal.of(caller.chat(Bodies.chatRequest("!fake", "Hello"))).is(400, "model");
            Refusal.of(caller.chat(Bodies.streamRequest("x/nobody", "Hello"))).is(400, "provider");
            Refusal.of(caller.chat(Bodies.chatRequest("x/closed", "Hello"))).is(502, "upstream_unreachable");
            Refusal.of(caller.chat(Bodies.streamRequest("x/closed", "Hello"))).is(502, "upstream_unreachable");
        }
        Places.assertAllFree(caller, "free-after-refusals");
    }
}
