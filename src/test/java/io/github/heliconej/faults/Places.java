package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The {@code helicone.threads.max} places of {@link Tight}. */
final class Places {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Places() {}

    /** Fails unless so many calls as are allowed can be under way at once. */
    static void assertAllFree(Caller caller, String model) {
        Gate gate = new Gate();
        Tight.UPSTREAM.on(model).answer(Reply.chat("Hello").after(gate));
        try (var calls = Together.start(Tight.CALLS, number -> letIn(caller, Bodies.chatRequest(model, "Hello")))) {
            gate.awaitArrivals(Tight.CALLS, PATIENCE);
            gate.open();
            assertThat(calls.await(PATIENCE)).extracting(RawAnswer::status).containsOnly(200);
        }
    }

    /** A call that is over for its caller may give its place back a moment later. */
    private static RawAnswer letIn(Caller caller, String body) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        RawAnswer answer = caller.chat(body);
        while (answer.status() == 503 && Instant.now().isBefore(deadline)) {
            answer = caller.chat(body);
        }
        return answer;
    }
}
