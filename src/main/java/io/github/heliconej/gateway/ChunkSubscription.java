package io.github.heliconej.gateway;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.StreamSubscriber;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Pumps a stream to its subscriber on one of the gateway's threads while there is demand. Safe for concurrent use. */
final class ChunkSubscription implements Flow.Subscription {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final ChatStream stream;
    private final Flow.Subscriber<? super ChatChunk> subscriber;
    private final CallPool pool;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicBoolean isPumping = new AtomicBoolean();
    private volatile boolean isOver;

    ChunkSubscription(ChatStream stream, Flow.Subscriber<? super ChatChunk> subscriber, CallPool pool) {
        this.stream = stream;
        this.subscriber = subscriber;
        this.pool = pool;
    }

    @Override
    public void request(long more) {
        if (more <= 0) {
            fail(new IllegalArgumentException("Demand must be positive (Reactive Streams 3.9)."));
            return;
        }
        demand.accumulateAndGet(more, (before, added) -> before + added < 0 ? Long.MAX_VALUE : before + added);
        startPump();
    }

    @Override
    public void cancel() {
        isOver = true;
        stream.close();
    }

    private void startPump() {
        if (!isOver && demand.get() > 0 && isPumping.compareAndSet(false, true)) {
            try {
                pool.goOn(this::pump);
            } catch (GatewayException stopping) {
                fail(stopping);
            }
        }
    }

    private void pump() {
        try {
            while (!isOver && demand.get() > 0) {
                deliver(stream.poll(SILENCE));
            }
        } catch (RuntimeException | Error failure) {
            fail(failure);
        } finally {
            isPumping.set(false);
        }
        startPump();
    }

    private void deliver(Optional<ChatChunk> chunk) {
        if (chunk.isPresent()) {
            demand.decrementAndGet();
            subscriber.onNext(chunk.get());
        } else if (!stream.isComplete() && subscriber instanceof StreamSubscriber patient) {
            patient.onSilence();
        }
        if (stream.isComplete() && !isOver) {
            isOver = true;
            subscriber.onComplete();
        }
    }

    /** After a cancellation nobody is told: the reader is gone. */
    private void fail(Throwable failure) {
        boolean wasOver = isOver;
        isOver = true;
        stream.close();
        if (!wasOver) {
            subscriber.onError(failure);
        }
    }
}
