package io.github.heliconej.upstream;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Retryable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The events of one streamed answer, checked: each is JSON, none is an error, and the end is one that was meant.
 *
 * <p>One reader; {@link #close} may come from any thread.
 */
public final class UpstreamStream implements ChunkSource {

    private final StreamBody body;
    private final Map<String, String> headers;
    private final SentKeys keys;
    private final SseReader reader;
    private final StreamEnd end = new StreamEnd();
    private final StreamLimits limits;
    private Instant lastByte;
    private boolean isDrained;
    private Optional<ChatChunk> peeked = Optional.empty();

    UpstreamStream(StreamBody body, Map<String, String> headers, SentKeys keys, StreamLimits limits) {
        this.body = body;
        this.headers = headers;
        this.keys = keys;
        this.reader = new SseReader(limits.eventMax());
        this.limits = limits;
        this.lastByte = limits.opened();
    }

    /** {@return the answer's headers, names in lower case} */
    public Map<String, String> headers() {
        return headers;
    }

    /** Waits for the first event without taking it, so that a refusal in it can still be answered as one. */
    void peek(Duration patience) {
        peeked = poll(patience);
    }

    @Override
    public Optional<ChatChunk> poll(Duration patience) {
        if (peeked.isPresent()) {
            Optional<ChatChunk> first = peeked;
            peeked = Optional.empty();
            return first;
        }
        Instant deadline = limits.clock().instant().plus(patience);
        Optional<ChatChunk> chunk = read();
        while (chunk.isEmpty() && !end.isReached()) {
            Duration left = Duration.between(limits.clock().instant(), deadline);
            if (isDrained) {
                end.reachWithoutDone();
            } else if (left.isNegative() || left.isZero()) {
                break;
            } else {
                receive(left);
                chunk = read();
            }
        }
        return chunk;
    }

    @Override
    public boolean isComplete() {
        return end.isReached() && peeked.isEmpty();
    }

    private Optional<ChatChunk> read() {
        while (!end.isReached()) {
            Optional<SseEvent> event = reader.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            if (event.get().isDone()) {
                end.reach();
            } else {
                return Optional.of(chunk(event.get()));
            }
        }
        return Optional.empty();
    }

    private ChatChunk chunk(SseEvent event) {
        try {
            RawJson json = RawJson.parse(event.data());
            refuseError(json);
            ChatChunk chunk = new ChatChunk(json, Optional.of(event.name()).filter(name -> !name.isEmpty()));
            end.see(chunk);
            return chunk;
        } catch (MalformedJsonException malformed) {
            throw broken("upstream_invalid", "The upstream sent an event that is not a JSON object.", malformed);
        }
    }

    private void refuseError(RawJson json) {
        try {
            GatewayErrors.refuse(json, headers);
        } catch (GatewayException error) {
            throw keys.hide(error);
        }
    }

    private void receive(Duration patience) {
        Duration allowed = end.hasBegun() ? limits.idle() : limits.firstByte();
        Duration left = allowed.minus(Duration.between(lastByte, limits.clock().instant()));
        if (left.isNegative() || left.isZero()) {
            throw new Retryable(
                    Failure.of(504, "upstream_timeout", "The upstream was silent for " + allowed.toSeconds() + " s."));
        }
        try {
            take(body.poll(left.compareTo(patience) < 0 ? left : patience));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw broken("interrupted", "The gateway is shutting down.", interrupted);
        } catch (EventTooLargeException tooLarge) {
            throw broken("upstream_event_too_large", tooLarge.getMessage(), tooLarge);
        }
    }

    private void take(StreamBody.Block block) {
        if (block == null) {
            return;
        }
        lastByte = limits.clock().instant();
        if (block.failure() != null) {
            throw broken("upstream_broken", "The upstream broke off in the middle of the stream.", block.failure());
        }
        for (ByteBuffer bytes : block.bytes()) {
            reader.feed(bytes);
        }
        if (block.isEnd()) {
            reader.end();
            isDrained = true;
        }
    }

    private static Retryable broken(String code, String message, Throwable cause) {
        return new Retryable(Failure.of(502, code, message), cause);
    }

    /** Ends the connection; one whose answer was read to its end is kept for the next call. */
    @Override
    public void close() {
        if (end.isReached()) {
            body.awaitEnd();
        }
        body.close();
    }
}
