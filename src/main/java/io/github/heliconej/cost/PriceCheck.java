package io.github.heliconej.cost;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.InvalidConfigException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stops the application at its start if the operator's file of prices cannot be used. */
public final class PriceCheck implements Extension {

    /** Made by the container. */
    public PriceCheck() {}

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            HeliconeConfig config = HeliconeConfig.from(ConfigProvider.getConfig());
            config.cost().prices().flatMap(PriceCheck::problem).ifPresent(deployment::addDeploymentProblem);
        } catch (InvalidConfigException toldByTheConfiguration) {
            return;
        }
    }

    static Optional<InvalidConfigException> problem(Path path) {
        try {
            PriceFile.read(path);
            return Optional.empty();
        } catch (InvalidPricesException wrong) {
            return Optional.of(
                    new InvalidConfigException(List.of("helicone.cost.prices: " + path + ": " + wrong.getMessage())));
        }
    }
}
