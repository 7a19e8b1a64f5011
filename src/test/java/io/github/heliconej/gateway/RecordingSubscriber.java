package io.github.heliconej.gateway;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.StreamSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Writes down what it is told, and asks for as much as the test wants at the start. */
class RecordingSubscriber implements StreamSubscriber {

    final List<String> told = new ArrayList<>();
    Flow.Subscription subscription;
    Throwable error;
    private final long first;

    RecordingSubscriber(long first) {
        this.first = first;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (first != 0) {
            given.request(first);
        }
    }

    @Override
    public void onNext(ChatChunk chunk) {
        told.add(chunk.text());
    }

    @Override
    public void onSilence() {
        told.add("silence");
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
        told.add("error");
    }

    @Override
    public void onComplete() {
        told.add("complete");
    }
}
