package io.github.heliconej.api;

import java.util.concurrent.Flow;

/** A subscriber that wants to know when a {@link ChatStream} says nothing, so that it can show that it is alive. */
public interface StreamSubscriber extends Flow.Subscriber<ChatChunk> {

    /** Called after each 5 s without a chunk, in turn with the other methods. */
    void onSilence();
}
