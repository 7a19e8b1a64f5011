package io.github.heliconej.alert;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks after the alerts every minute, from some seconds after the application's start to its end. */
@ApplicationScoped
class AlertSchedule {

    private static final long FIRST = 15;
    private static final long BETWEEN = 60;

    private final AlertRounds rounds;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private ScheduledFuture<?> looks;

    /** For the container's proxy. */
    protected AlertSchedule() {
        this(null);
    }

    @Inject
    AlertSchedule(AlertRounds rounds) {
        this.rounds = rounds;
    }

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        looks = scheduler.scheduleAtFixedRate(rounds::start, FIRST, BETWEEN, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (looks != null) {
            looks.cancel(false);
        }
    }
}
