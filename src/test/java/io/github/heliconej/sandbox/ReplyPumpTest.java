package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sending answers part by part, without a thread that waits. */
class ReplyPumpTest {

    private final Turnstile pool = new Turnstile();
    private final ReplyPump pump = new ReplyPump(pool);
    private final ListSink sink = new ListSink();

    @AfterEach
    void close() {
        pump.close();
    }

    @Test
    void answer_withoutWaits_sendsAllInOneTurn() {
        pump.answer(sink, () -> PacedReply.atOnce(stream("a", "b")));
        pool.turn();

        assertThat(sink.log).containsExactly("begin 200", "a", "b", "end");
        assertThat(pool.waits).containsExactly(Duration.ZERO);
    }

    @Test
    void answer_paced_waitsBetweenTurnsOnly() {
        pump.answer(sink, () -> new PacedReply(stream("a", "b"), Duration.ofMillis(500), Duration.ofMillis(20)));

        pool.turn();
        assertThat(sink.log).as("before the delay").isEmpty();
        pool.turn();
        assertThat(sink.log).containsExactly("begin 200", "a");
        pool.turn();
        assertThat(sink.log).containsExactly("begin 200", "a", "b", "end");
        assertThat(pool.waits).containsExactly(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(20));
    }

    @Test
    void answer_cutBeforeTheFirstEvent_showsTheStatusAndEnds() {
        pump.answer(sink, () -> PacedReply.atOnce(stream()));
        pool.turn();

        assertThat(sink.log).containsExactly("begin 200", "end");
    }

    @Test
    void answer_callerGone_ends() {
        sink.failure = new IOException("gone");
        pump.answer(sink, () -> PacedReply.atOnce(stream("a", "b")));
        pool.turn();

        assertThat(sink.log).containsExactly("begin 200", "end");
    }

    @Test
    void answer_defect_ends() {
        pump.answer(sink, () -> {
            throw new IllegalStateException("defect");
        });
        pool.turn();

        assertThat(sink.log).containsExactly("end");
    }

    @Test
    void close_openExchange_ends() {
        pump.answer(sink, () -> new PacedReply(stream("a", "b"), Duration.ZERO, Duration.ofMinutes(10)));
        pool.turn();
        pump.close();

        assertThat(sink.log).containsExactly("begin 200", "a", "end");
    }

    @Test
    void answer_afterClose_ends() {
        pump.close();
        pump.answer(sink, () -> PacedReply.atOnce(stream("a")));

        assertThat(sink.log).containsExactly("end");
    }

    private static SandboxReply stream(String... parts) {
        List<byte[]> bytes = new ArrayList<>();
        for (String part : parts) {
            bytes.add(part.getBytes(StandardCharsets.UTF_8));
        }
        return new SandboxReply(200, Map.of("Content-Type", "text/event-stream"), bytes, -1);
    }

    /** Remembers what happened, and fails on demand. */
    private static final class ListSink implements ReplySink {

        private final List<String> log = new ArrayList<>();
        private IOException failure;

        @Override
        public void begin(SandboxReply reply) {
            log.add("begin " + reply.status());
        }

        @Override
        public void write(byte[] part) throws IOException {
            if (failure != null) {
                throw failure;
            }
            log.add(new String(part, StandardCharsets.UTF_8));
        }

        @Override
        public void end() {
            log.add("end");
        }
    }

    /** A pool whose tasks run one by one, when the test says so, whatever they wait for. */
    private static final class Turnstile extends ScheduledThreadPoolExecutor {

        private final List<Runnable> tasks = new ArrayList<>();
        private final List<Duration> waits = new ArrayList<>();

        Turnstile() {
            super(1);
        }

        void turn() {
            tasks.remove(0).run();
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (isShutdown()) {
                throw new RejectedExecutionException();
            }
            waits.add(Duration.of(delay, unit.toChronoUnit()));
            tasks.add(task);
            return null;
        }
    }
}
