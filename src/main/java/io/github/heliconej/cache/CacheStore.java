package io.github.heliconej.cache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where answers are kept, by key. Safe for concurrent use; one that is away has nothing, and never fails a call. */
public interface CacheStore {

    /** {@return what is kept under each key, in order} */
    List<Optional<byte[]>> get(List<String> keys);

    /** Keeps an answer for a while. */
    void put(String key, byte[] answer, Duration timeToLive);

    /** {@return how many answers were removed whose keys start with this} */
    long removeAll(String prefix);

    /** {@return what happened here since the start} */
    CacheStats stats();
}
