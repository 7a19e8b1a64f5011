package io.github.heliconej.gateway;

import io.github.heliconej.api.Stop;

/** What may refuse all calls for a while, such as a log that has no room left. Asked on the call's own thread. */
public interface CallGuard {

    /**
     * Lets a call go on, after a wait of a few seconds at most.
     *
     * @throws Stop if it may not
     */
    void admit();
}
