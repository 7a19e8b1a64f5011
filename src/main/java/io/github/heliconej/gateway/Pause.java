package io.github.heliconej.gateway;

import java.time.Duration;

/** Waiting, so that tests need not. */
interface Pause {

    /** Waits on the current thread. */
    void sleep(Duration duration) throws InterruptedException;
}
