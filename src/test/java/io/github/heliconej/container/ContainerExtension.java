package io.github.heliconej.container;

import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** What we add to Arquillian; found through {@code META-INF/services}. */
public final class ContainerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.override(
                DeploymentScenarioGenerator.class,
                AnnotationDeploymentScenarioGenerator.class,
                ConfigurationScenario.class);
        builder.observer(DeployedAddress.class);
    }
}
