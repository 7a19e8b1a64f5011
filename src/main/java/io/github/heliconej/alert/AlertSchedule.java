package io.github.heliconej.alert;

import io.github.heliconej.ledger.Recurring;
import io.github.heliconej.upstream.CallThreads;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Has the alerts looked after, from some seconds after the application's start to its end. Each is judged once a minute
 * ({@link AlertJudge}); to look more often than that is to judge it soon after the minute has begun, whichever server does.
 */
@ApplicationScoped
class AlertSchedule {

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Recurring looking;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** For the container's proxy. */
    protected AlertSchedule() {
        this.looking = null;
    }

    @Inject
    AlertSchedule(AlertRounds rounds, CallThreads threads) {
        this.looking = new Recurring(threads, BETWEEN, rounds::start);
    }

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        looking.begin(scheduler);
    }

    @PreDestroy
    void stop() {
        looking.end();
    }
}
