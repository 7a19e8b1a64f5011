package io.github.heliconej.cache;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.ChunkSource;
import io.github.heliconej.upstream.GatewayErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One answer that many read while it is being made.
 *
 * <p>There is no thread behind it: whichever reader is at its end asks the upstream for the next chunk, so a reader who
 * leaves stops nobody, and the last one to leave ends the upstream. Chunks that all readers have passed are forgotten
 * once the answer is too large to be kept. Safe for concurrent use.
 */
public final class Recording {

    private final AnswerHead head;
    private final ChunkSource source;
    private final Keeping keeping;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Link first = new Link(null);
    private Link last = first;
    private volatile GatewayException failure;
    private volatile boolean isComplete;
    private final AtomicBoolean isTold = new AtomicBoolean();
    private long bytes;
    private int readers;

    /** A chunk, and the one that came after it. */
    private static final class Link {
        private final ChatChunk chunk;
        private volatile Link next;

        Link(ChatChunk chunk) {
            this.chunk = chunk;
        }
    }

    /**
     * What becomes of an answer.
     *
     * @param mostBytes the largest answer that is kept
     * @param end is told once when nobody can join any more, with the chunks if the answer is complete and small enough
     */
    record Keeping(long mostBytes, Consumer<Optional<List<ChatChunk>>> end) {}

    Recording(AnswerHead head, ChunkSource source, Keeping keeping) {
        this.head = head;
        this.source = source;
        this.keeping = keeping;
    }

    /** {@return who answers} */
    public AnswerHead head() {
        return head;
    }

    /** A reader from the first chunk on; empty if it is too late to join. */
    synchronized Optional<ChunkSource> join() {
        Link start = first;
        if (start == null || failure != null) {
            return Optional.empty();
        }
        readers++;
        return Optional.of(new Reader(start));
    }

    private final class Reader implements ChunkSource {

        private volatile Link at;
        private boolean isGone;

        Reader(Link at) {
            this.at = at;
        }

        @Override
        public Optional<ChatChunk> poll(Duration patience) {
            Optional<ChatChunk> known = step();
            if (known.isPresent() || isComplete()) {
                return known;
            }
            refuseFailed();
            if (!awaitTurn(patience)) {
                return step();
            }
            try {
                if (at.next == null && !isComplete && failure == null) {
                    receive(patience);
                }
            } finally {
                reading.unlock();
            }
            Optional<ChatChunk> next = step();
            if (next.isEmpty()) {
                refuseFailed();
            }
            return next;
        }

        private Optional<ChatChunk> step() {
            Link next = at.next;
            if (next == null) {
                return Optional.empty();
            }
            at = next;
            return Optional.of(next.chunk);
        }

        private void refuseFailed() {
            if (failure != null && at.next == null) {
                throw failure;
            }
        }

        @Override
        public boolean isComplete() {
            return isComplete && at.next == null;
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    private boolean awaitTurn(Duration patience) {
        try {
            return reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stop(Failure.of(503, "shutting_down", "The gateway is shutting down."), interrupted);
        }
    }

    /** By the reader whose turn it is. */
    private void receive(Duration patience) {
        try {
            source.poll(patience).ifPresent(this::append);
            if (source.isComplete()) {
                isComplete = true;
                end(Optional.ofNullable(first).map(Recording::chunks));
                source.close();
            }
        } catch (GatewayException broken) {
            fail(broken);
        } catch (MalformedJsonException beyondReading) {
            fail(GatewayErrors.unreadable(beyondReading));
        }
    }

    private void fail(GatewayException broken) {
        failure = broken;
        end(Optional.empty());
        source.close();
    }

    private void append(ChatChunk chunk) {
        bytes += chunk.json().bytes().length;
        if (bytes > keeping.mostBytes() && first != null) {
            first = null;
            end(Optional.empty());
        }
        Link link = new Link(chunk);
        last.next = link;
        last = link;
    }

    private static List<ChatChunk> chunks(Link start) {
        List<ChatChunk> chunks = new ArrayList<>();
        for (Link link = start.next; link != null; link = link.next) {
            chunks.add(link.chunk);
        }
        return chunks;
    }

    private void leave(Reader reader) {
        synchronized (this) {
            if (reader.isGone) {
                return;
            }
            reader.isGone = true;
            readers--;
            if (readers > 0) {
                return;
            }
            first = null;
        }
        end(Optional.empty());
        source.close();
    }

    /** Tells once what becomes of the answer; nobody waits for the upstream's end to tell it. */
    private void end(Optional<List<ChatChunk>> answer) {
        if (isTold.compareAndSet(false, true)) {
            keeping.end().accept(answer);
        }
    }
}
