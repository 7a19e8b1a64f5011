package io.github.heliconej.sandbox;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Logger;

/** Says once after start-up that the sandbox answers, with a command to paste; silent while the sandbox is off. */
@ApplicationScoped
class SandboxGreeting {

    private static final Logger LOG = Logger.getLogger(SandboxGreeting.class.getName());

    private final HeliconeConfig config;
    private final Clock clock;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** For the container's proxy. */
    SandboxGreeting() {
        this(null, null);
    }

    /**
     * Receives what the container knows.
     *
     * @param config switch, secret and address of the sandbox
     * @param clock ends the search
     */
    @Inject
    SandboxGreeting(HeliconeConfig config, @GatewayClock Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins to call the sandbox on a managed thread: the server opens its port only after the application started.
     *
     * @param start the application's start
     */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (config.sandbox().isActive()) {
            new SandboxProbe(config.sandbox(), clock, scheduler).run(LOG::info, LOG::warning);
        }
    }
}
