package io.github.heliconej.cache;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that says what the test hands it, when it hands it. */
final class QueuedSource implements ChunkSource {

    private static final Object END = new Object();

    final AtomicInteger closings = new AtomicInteger();
    private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    private volatile boolean isComplete;

    static ChatChunk chunk(int number) {
        return new ChatChunk(RawJson.parse("{\"n\":" + number + ",\"choices\":[]}"), Optional.empty());
    }

    QueuedSource says(int... numbers) {
        for (int number : numbers) {
            queue.add(chunk(number));
        }
        return this;
    }

    QueuedSource ends() {
        queue.add(END);
        return this;
    }

    QueuedSource fails(GatewayException failure) {
        queue.add(failure);
        return this;
    }

    @Override
    public Optional<ChatChunk> poll(Duration patience) {
        try {
            Object next = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next instanceof GatewayException failure) {
                throw failure;
            }
            if (next == END) {
                isComplete = true;
            }
            return next instanceof ChatChunk chunk ? Optional.of(chunk) : Optional.empty();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public boolean isComplete() {
        return isComplete;
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
