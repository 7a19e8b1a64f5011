package io.github.heliconej.config;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives beans the configuration and the clock; both exist once. */
@Dependent
final class ConfigProducer {

    @Produces
    @Singleton
    HeliconeConfig config() {
        Config config = ConfigProvider.getConfig();
        return HeliconeConfig.from(config);
    }

    @Produces
    @Singleton
    @GatewayClock
    Clock clock() {
        return Clock.systemUTC();
    }
}
