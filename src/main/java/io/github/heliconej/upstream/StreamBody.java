package io.github.heliconej.upstream;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a streamed answer, taken block by block with patience.
 *
 * <p>A block is asked for only when the one before was taken, so that a slow reader slows the upstream. One reader;
 * {@link #close} may come from any thread and ends the connection in milliseconds.
 */
final class StreamBody implements BodySubscriber<StreamBody> {

    private static final Block END = new Block(List.of(), null);

    private static final Block CLOSED = new Block(List.of(), new IOException("The stream was closed here."));

    /** How long the end of an answer may lag behind its last event before its connection is given up. */
    private static final Duration LAG = Duration.ofMillis(20);

    private final LinkedBlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private volatile Subscription subscription;
    private volatile boolean isClosed;

    /** What the network gave: bytes, or the end, or why there is no more. */
    record Block(List<ByteBuffer> bytes, Throwable failure) {

        boolean isEnd() {
            return this == END;
        }
    }

    @Override
    public CompletionStage<StreamBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (isClosed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        blocks.add(new Block(bytes, null));
    }

    @Override
    public void onError(Throwable failure) {
        blocks.add(new Block(List.of(), failure));
    }

    @Override
    public void onComplete() {
        blocks.add(END);
    }

    /** The next block; null if none came in time. */
    Block poll(Duration patience) throws InterruptedException {
        Block block = blocks.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (block != null && !block.bytes().isEmpty()) {
            subscription.request(1);
        }
        return block;
    }

    /** Waits a moment for the end, so that the connection can be used again. */
    void awaitEnd() {
        try {
            Block block = poll(LAG);
            while (block != null && !block.isEnd() && block.failure() == null) {
                block = poll(LAG);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection, and the wait of a reader that is blocked. */
    void close() {
        isClosed = true;
        blocks.add(CLOSED);
        Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
