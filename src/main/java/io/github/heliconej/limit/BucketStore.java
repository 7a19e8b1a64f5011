package io.github.heliconej.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.util.function.Function;

/**
 * Where token buckets are kept. Safe for concurrent use. One that is shared by several servers gives up within 2 s.
 */
public interface BucketStore {

    /**
     * Does one thing to one bucket, which starts full; nothing else happens to it meanwhile.
     *
     * @param key which bucket; it always comes with the same configuration
     * @param operation calls one method of the bucket, once
     * @throws LimitsAwayException if the state cannot be reached; whether the operation took effect is then not known
     */
    <T> T with(String key, BucketConfiguration configuration, Function<Bucket, T> operation);
}
