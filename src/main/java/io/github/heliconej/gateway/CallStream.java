package io.github.heliconej.gateway;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.ChunkSource;
import io.github.heliconej.upstream.GatewayErrors;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that keeps its call's books: every chunk is noted, and its end ends the call, however it comes. */
final class CallStream implements ChatStream {

    private static final Duration ITERATOR_PATIENCE = Duration.ofMinutes(1);

    private final Call call;
    private final ChunkSource source;
    private final CallPool pool;
    private final CallPool.Permit permit;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AtomicBoolean isTaken = new AtomicBoolean();
    private volatile boolean isComplete;

    CallStream(Call call, ChunkSource source, CallPool pool, CallPool.Permit permit) {
        this.call = call;
        this.source = source;
        this.pool = pool;
        this.permit = permit;
        over.orTimeout(Math.max(1, call.left().toMillis()), TimeUnit.MILLISECONDS)
                .exceptionally(timeout -> {
                    broken(timeIsOver());
                    return null;
                });
    }

    @Override
    public CallInfo info() {
        return call.info();
    }

    @Override
    public Optional<ChatChunk> poll(Duration patience) {
        if (isComplete) {
            return Optional.empty();
        }
        refuseIfOver();
        try {
            Optional<ChatChunk> chunk = source.poll(patience);
            chunk.ifPresent(call::streamed);
            if (source.isComplete()) {
                complete();
            }
            return chunk;
        } catch (GatewayException failure) {
            refuseIfOver();
            throw broken(failure);
        } catch (MalformedJsonException beyondReading) {
            throw broken(GatewayErrors.unreadable(beyondReading));
        }
    }

    @Override
    public boolean isComplete() {
        return isComplete;
    }

    @Override
    public void close() {
        call.cancelled();
        end();
    }

    /** Once it has ended, here or by its total time, there is nothing more to read. */
    private void refuseIfOver() {
        if (over.isCompletedExceptionally()) {
            throw timeIsOver().with(call.failed(timeIsOver().failure()));
        }
        if (over.isDone()) {
            throw new IllegalStateException("The stream is closed.");
        }
    }

    private void complete() {
        isComplete = true;
        call.succeeded();
        end();
    }

    private GatewayException broken(GatewayException failure) {
        Failure known = call.failed(failure.failure());
        end();
        return failure.with(known);
    }

    private void end() {
        over.complete(null);
        source.close();
        permit.close();
    }

    private static Stop timeIsOver() {
        return new Stop(Failure.of(504, "timeout", "The call's total time is over."));
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatChunk> subscriber) {
        take();
        subscriber.onSubscribe(new ChunkSubscription(this, subscriber, pool));
    }

    @Override
    public Iterator<ChatChunk> iterator() {
        take();
        return new Iterator<>() {
            private Optional<ChatChunk> next = Optional.empty();

            @Override
            public boolean hasNext() {
                while (next.isEmpty() && !isComplete) {
                    next = poll(ITERATOR_PATIENCE);
                }
                return next.isPresent();
            }

            @Override
            public ChatChunk next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ChatChunk chunk = next.get();
                next = Optional.empty();
                return chunk;
            }
        };
    }

    private void take() {
        if (!isTaken.compareAndSet(false, true)) {
            throw new IllegalStateException("A stream can be read once.");
        }
    }
}
