package io.github.heliconej.upstream;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Retryable;
import java.util.BitSet;

/**
 * Whether a stream has ended as it should: with {@code [DONE]}, or with a clean end after a {@code finish_reason} for
 * every choice seen. One thread.
 */
final class StreamEnd {

    /** OpenAI allows 128 choices; what claims more is not tracked. */
    private static final int MOST_CHOICES = 1024;

    private final BitSet open = new BitSet();
    private final BitSet closed = new BitSet();
    private boolean hasBegun;
    private boolean hasFinished;
    private boolean isReached;

    void see(ChatChunk chunk) {
        hasBegun = true;
        for (RawJson choice : chunk.choices()) {
            int index = (int) Math.min(Math.max(0, choice.integer("index").orElse(0)), MOST_CHOICES);
            boolean finished = choice.string("finish_reason").isPresent();
            hasFinished |= finished;
            closed.set(index, finished || closed.get(index));
            open.set(index, !closed.get(index));
        }
    }

    void reach() {
        isReached = true;
    }

    void reachWithoutDone() {
        if (!hasFinished || !open.isEmpty()) {
            throw new Retryable(
                    Failure.of(502, "upstream_incomplete", "The upstream ended the stream before it was complete."));
        }
        isReached = true;
    }

    boolean isReached() {
        return isReached;
    }

    boolean hasBegun() {
        return hasBegun;
    }
}
