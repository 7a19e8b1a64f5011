package io.github.heliconej.cache;

import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * An answer that a call gets, from the cache or through it.
 *
 * @param head who gave it
 * @param chunks the answer; to be closed
 * @param bucket which of the stored answers it is; empty if it was made for this call
 * @param latency how long it took, or is taking, when it was made
 */
public record CachedAnswer(AnswerHead head, ChunkSource chunks, OptionalInt bucket, Duration latency) {

    /** {@return whether nobody was asked for this call} */
    public boolean isHit() {
        return bucket.isPresent();
    }
}
