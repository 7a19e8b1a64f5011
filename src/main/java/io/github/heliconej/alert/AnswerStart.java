package io.github.heliconej.alert;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The beginning of an answer's body, as text; the rest is not received. */
final class AnswerStart implements BodySubscriber<String> {

    /** The most bytes that are read. */
    static final int MOST = 4096;

    private final CompletableFuture<String> start = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Subscription source;

    @Override
    public CompletionStage<String> getBody() {
        return start;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] piece = new byte[Math.min(part.remaining(), MOST - bytes.size())];
            part.get(piece);
            bytes.writeBytes(piece);
        }
        if (bytes.size() < MOST) {
            source.request(1);
        } else {
            source.cancel();
            onComplete();
        }
    }

    /** The status has come, and that is what counts. */
    @Override
    public void onError(Throwable brokenOff) {
        onComplete();
    }

    @Override
    public void onComplete() {
        start.complete(bytes.toString(StandardCharsets.UTF_8));
    }
}
