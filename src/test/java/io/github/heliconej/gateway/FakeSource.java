package io.github.heliconej.gateway;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A source of chunks that says what the test wants: JSON, silence, or a failure; complete when all is said. */
final class FakeSource implements ChunkSource {

    final List<Duration> patience = new ArrayList<>();
    final AtomicInteger closings = new AtomicInteger();
    final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Object> script = new ArrayDeque<>();
    private boolean neverEnds;

    /** These chunks; an empty text is a silence. */
    static FakeSource of(String... chunks) {
        FakeSource source = new FakeSource();
        for (String chunk : chunks) {
            source.script.add(chunk);
        }
        return source;
    }

    /** Chunks with this text each. */
    static FakeSource saying(String... texts) {
        FakeSource source = new FakeSource();
        for (String text : texts) {
            source.script.add("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}");
        }
        return source;
    }

    FakeSource thenFails(RuntimeException failure) {
        script.add(failure);
        return this;
    }

    /** Stays silent instead of ending. */
    FakeSource endless() {
        neverEnds = true;
        return this;
    }

    @Override
    public Optional<ChatChunk> poll(Duration longest) {
        patience.add(longest);
        Object next = script.poll();
        if (next instanceof RuntimeException failure) {
            throw failure;
        }
        return next == null || next.equals("")
                ? Optional.empty()
                : Optional.of(new ChatChunk(RawJson.parse((String) next), Optional.empty()));
    }

    @Override
    public boolean isComplete() {
        return script.isEmpty() && !neverEnds;
    }

    @Override
    public void close() {
        closings.incrementAndGet();
        closed.countDown();
    }
}
