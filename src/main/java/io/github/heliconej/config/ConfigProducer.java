package io.github.heliconej.config;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives beans the configuration and the clock; both exist once. */
@Dependent
final class ConfigProducer {

    @Produces
    @Singleton
    HeliconeConfig config(ConfigCheck check) {
        return check.config();
    }

    @Produces
    @Singleton
    @GatewayClock
    Clock clock() {
        return Clock.systemUTC();
    }
}
