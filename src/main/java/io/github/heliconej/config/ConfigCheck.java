package io.github.heliconej.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stops the application at its start if the configuration is wrong. */
public final class ConfigCheck implements Extension {

    /** Made by the container. */
    public ConfigCheck() {}

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            HeliconeConfig.from(ConfigProvider.getConfig());
        } catch (InvalidConfigException invalid) {
            deployment.addDeploymentProblem(invalid);
        }
    }
}
