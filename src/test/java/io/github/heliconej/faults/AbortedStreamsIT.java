package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Ending;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A thousand callers who leave in the middle: no connection, thread or place stays behind. */
@OnServer(Plain.class)
class AbortedStreamsIT extends FaultTest {

    private static final int CALLERS = 40;
    private static final int STREAMS_EACH = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    AbortedStreamsIT(RunningServer server) {
        super(server);
    }

    @Test
    void streams_1000Aborted_leaveNothingBehind() throws IOException {
        int connections = Plain.UPSTREAM.openConnections();
        Plain.UPSTREAM.on("aborted").answer(Reply.endless(Bodies.chatChunk("x"), Duration.ofMillis(10)));
        try (var callers = Together.start(CALLERS, this::abortMany)) {
            callers.await(PATIENCE);
        }
        List<Recorded> requests = Plain.UPSTREAM.requests("aborted");
        assertThat(requests).hasSize(CALLERS * STREAMS_EACH);
        assertThat(requests)
                .extracting(request -> request.awaitEnding(PATIENCE))
                .containsOnly(Ending.CLIENT_CLOSED);
        await(() -> Plain.UPSTREAM.openConnections() <= connections);
        await(() -> gauge("helicone_calls_under_way") == 0);
        await(() -> gauge("helicone_threads_busy") == 0);
    }

    private int abortMany(int number) throws IOException {
        for (int stream = 0; stream < STREAMS_EACH; stream++) {
            try (Listener listener = caller.listen(Bodies.streamRequest("aborted", "Hello"))) {
                assertThat(listener.next()).isPresent();
                listener.hangUp();
            }
        }
        return number;
    }

    private double gauge(String name) {
        try {
            String metrics = caller.send("GET /metrics", new byte[0]).text();
            Matcher line =
                    Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(metrics);
            assertThat(line.find()).as(name + " at /metrics").isTrue();
            return Double.parseDouble(line.group(1));
        } catch (IOException e) {
            throw new AssertionError("/metrics does not answer", e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the condition never held").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
