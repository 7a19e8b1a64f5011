package io.github.heliconej.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Computes answers and sends them part by part on a few threads. Waiting costs no thread: each next part is a task of
 * its own, so a thousand paced streams share the pool. Safe for concurrent use.
 */
final class ReplyPump implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ReplyPump.class.getName());

    private final ScheduledExecutorService pool;
    private final Set<ReplySink> open = ConcurrentHashMap.newKeySet();

    /**
     * Starts with no exchange open.
     *
     * @param pool runs everything; closed with the pump
     */
    ReplyPump(ScheduledExecutorService pool) {
        this.pool = pool;
    }

    /**
     * Answers one request on the pool and ends the exchange in every case.
     *
     * @param sink where the answer goes
     * @param work computes it
     */
    void answer(ReplySink sink, Supplier<PacedReply> work) {
        open.add(sink);
        later(sink, Duration.ZERO, () -> start(sink, work.get()));
    }

    /** Stops at once; every open exchange ends where it is. */
    @Override
    public void close() {
        pool.shutdownNow();
        open.forEach(this::end);
    }

    private void start(ReplySink sink, PacedReply paced) throws IOException {
        Iterator<byte[]> parts = paced.reply().parts().iterator();
        Step first = () -> {
            sink.begin(paced.reply());
            send(sink, parts, paced.gap());
        };
        if (paced.delay().isZero()) {
            first.run();
        } else {
            later(sink, paced.delay(), first);
        }
    }

    private void send(ReplySink sink, Iterator<byte[]> parts, Duration gap) throws IOException {
        while (parts.hasNext()) {
            sink.write(parts.next());
            if (parts.hasNext() && !gap.isZero()) {
                later(sink, gap, () -> send(sink, parts, gap));
                return;
            }
        }
        end(sink);
    }

    private void later(ReplySink sink, Duration wait, Step step) {
        try {
            pool.schedule(() -> run(sink, step), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            end(sink);
        }
    }

    private void run(ReplySink sink, Step step) {
        try {
            step.run();
        } catch (IOException gone) {
            LOG.log(Level.FINE, "The caller of the sandbox went away", gone);
            end(sink);
        } catch (RuntimeException | Error unexpected) {
            // An error must end the exchange as well: the pool would keep it to itself, and the caller would wait.
            LOG.log(Level.WARNING, "The sandbox failed while it sent an answer", unexpected);
            end(sink);
        }
    }

    private void end(ReplySink sink) {
        open.remove(sink);
        sink.end();
    }

    /** One turn on the pool. */
    private interface Step {
        void run() throws IOException;
    }
}
