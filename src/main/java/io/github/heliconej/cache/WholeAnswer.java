package io.github.heliconej.cache;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Chunks that are there already; a whole answer is one. One reader. */
public final class WholeAnswer implements ChunkSource {

    /** It is there once it is open: all that is waited for is that another reader has taken his. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final Deque<ChatChunk> left;

    WholeAnswer(List<ChatChunk> chunks) {
        this.left = new ArrayDeque<>(chunks);
    }

    /** An answer that was not streamed. */
    public WholeAnswer(RawJson json) {
        this(List.of(new ChatChunk(json, Optional.empty(), List.of())));
    }

    /** Reads an answer that was not streamed; others may be reading it at the same time. */
    public static RawJson read(ChunkSource answer) {
        return answer.poll(TURN).orElseThrow().json();
    }

    @Override
    public Optional<ChatChunk> poll(Duration patience) {
        return Optional.ofNullable(left.poll());
    }

    @Override
    public boolean isComplete() {
        return left.isEmpty();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
