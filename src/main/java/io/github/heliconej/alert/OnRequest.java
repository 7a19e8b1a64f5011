package io.github.heliconej.alert;

import io.github.heliconej.ledger.OnDemand;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that is done on another thread when it is asked for, once more for who asks meanwhile. Safe for concurrent use. */
final class OnRequest {

    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final OnDemand work;

    OnRequest(Executor threads, Runnable work) {
        this.work = new OnDemand(threads, isAsked::get, () -> {
            isAsked.set(false);
            work.run();
        });
    }

    void ask() {
        isAsked.set(true);
        work.start();
    }
}
