package io.github.heliconej.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the configuration at the application's start, and stops it there if that is wrong. What is read later may be another
 * one: a thread of Payara's that asks for the health of an application under deployment does not see its configuration.
 */
public class ConfigCheck implements Extension {

    private volatile HeliconeConfig config;

    /** Made by the container. */
    public ConfigCheck() {}

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            config = HeliconeConfig.from(ConfigProvider.getConfig());
        } catch (InvalidConfigException invalid) {
            deployment.addDeploymentProblem(invalid);
        }
    }

    HeliconeConfig config() {
        return config;
    }
}
