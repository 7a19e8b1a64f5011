package io.github.heliconej.upstream;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.GatewayException;
import java.time.Duration;
import java.util.Optional;

/** Where the chunks of a stream come from. One reader; {@link #close} may come from any thread. */
public interface ChunkSource extends AutoCloseable {

    /**
     * Waits for the next chunk.
     *
     * @return the chunk; empty if none came in time or the stream is complete
     * @throws GatewayException if the stream broke
     */
    Optional<ChatChunk> poll(Duration patience);

    /** {@return whether the stream has ended as it should} */
    boolean isComplete();

    /** Ends the connection if it is open. */
    @Override
    void close();
}
