package io.github.heliconej.gateway;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A stream for callers who did not ask for the usage that the gateway asked for: its chunk is noted and not shown. */
final class WithoutUsage implements ChunkSource {

    private final ChunkSource source;
    private final Consumer<ChatChunk> noted;

    WithoutUsage(ChunkSource source, Consumer<ChatChunk> noted) {
        this.source = source;
        this.noted = noted;
    }

    @Override
    public Optional<ChatChunk> poll(Duration patience) {
        Optional<ChatChunk> chunk = source.poll(patience);
        while (chunk.isPresent() && chunk.get().isUsageOnly()) {
            noted.accept(chunk.get());
            chunk = source.poll(patience);
        }
        return chunk;
    }

    @Override
    public boolean isComplete() {
        return source.isComplete();
    }

    @Override
    public void close() {
        source.close();
    }
}
