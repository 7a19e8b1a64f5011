package io.github.heliconej.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** A streamed answer without a network: its bytes are there from the start, or are added by the test. */
public final class Replay implements Flow.Subscription {

    private final StreamBody body = new StreamBody();
    private final AtomicInteger cancellations = new AtomicInteger();

    /** An open connection without any bytes yet. */
    public Replay() {
        body.onSubscribe(this);
    }

    /** A stream that ends cleanly behind these bytes. */
    public static UpstreamStream of(byte[] bytes) {
        return new Replay().add(bytes).end().stream(Clock.systemUTC());
    }

    /** As {@link #of(byte[])}, for text. */
    public static UpstreamStream of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** More bytes arrive. */
    public Replay add(byte[] bytes) {
        body.onNext(List.of(ByteBuffer.wrap(bytes)));
        return this;
    }

    /** More text arrives. */
    public Replay add(String text) {
        return add(text.getBytes(UTF_8));
    }

    /** The bytes arrive in blocks of this size. */
    Replay add(byte[] bytes, int size) {
        for (int at = 0; at < bytes.length; at += size) {
            add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
        return this;
    }

    /** The upstream ends the answer. */
    public Replay end() {
        body.onComplete();
        return this;
    }

    /** The connection breaks. */
    Replay fail(Throwable failure) {
        body.onError(failure);
        return this;
    }

    /** The events, within 60 s to the first, 30 s between them, and 1,000 bytes each. */
    public UpstreamStream stream(Clock clock) {
        return stream(clock, Map.of());
    }

    /** The same, with the answer's headers. */
    public UpstreamStream stream(Clock clock, Map<String, String> headers) {
        StreamLimits limits =
                new StreamLimits(1000, Duration.ofSeconds(60), Duration.ofSeconds(30), clock.instant(), clock);
        return new UpstreamStream(body, headers, SentKeys.in(Map.of()), limits);
    }

    /** How often the connection was given up. */
    public int cancellations() {
        return cancellations.get();
    }

    @Override
    public void request(long more) {
        // everything is there already
    }

    @Override
    public void cancel() {
        cancellations.incrementAndGet();
    }
}
