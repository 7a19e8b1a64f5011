package io.github.heliconej.limit;

import java.util.Optional;

/** Knows whether several servers share their limits, and where. */
public interface SharedBuckets {

    /** {@return the shared store; empty if each server counts for itself} */
    Optional<BucketStore> store();
}
