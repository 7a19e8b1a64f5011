package io.github.heliconej.web;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.StreamSubscriber;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends a stream's chunks to one caller, each when the one before has gone out, so that a slow caller slows the upstream.
 * When the caller is gone, the stream is cancelled.
 */
final class SseRelay implements StreamSubscriber {

    private static final Logger LOG = Logger.getLogger(SseRelay.class.getName());
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final SseEventSink sink;
    private final Sse sse;
    private Flow.Subscription subscription;

    SseRelay(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatChunk chunk) {
        OutboundSseEvent.Builder event = data(chunk.json().bytes());
        chunk.event().ifPresent(event::name);
        send(event.build());
    }

    @Override
    public void onSilence() {
        send(sse.newEventBuilder().comment("waiting").build());
    }

    @Override
    public void onError(Throwable error) {
        Failure failure = ErrorAnswer.failure(error);
        send(data(failure.toJson().toString().getBytes(StandardCharsets.UTF_8)).build());
        sink.close();
    }

    @Override
    public void onComplete() {
        send(data(DONE).build());
        sink.close();
    }

    private OutboundSseEvent.Builder data(byte[] bytes) {
        return sse.newEventBuilder().mediaType(MediaType.TEXT_PLAIN_TYPE).data(byte[].class, bytes);
    }

    private void send(OutboundSseEvent event) {
        try {
            sink.send(event).toCompletableFuture().join();
        } catch (CompletionException | IllegalStateException callerGone) {
            LOG.log(Level.FINE, "The caller left", callerGone);
            subscription.cancel();
            sink.close();
        }
    }
}
