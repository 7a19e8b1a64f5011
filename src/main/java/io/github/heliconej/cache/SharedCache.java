package io.github.heliconej.cache;

import java.util.Optional;

/** Knows whether several servers share their answers, and where. */
public interface SharedCache {

    /** {@return the shared store; empty if each server keeps its own} */
    Optional<CacheStore> store();
}
