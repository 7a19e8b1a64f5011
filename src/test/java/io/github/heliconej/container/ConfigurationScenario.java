package io.github.heliconej.container;

import java.lang.reflect.Constructor;
import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes the archive of a {@link Configuration}, which Arquillian sees as its test class. */
final class ConfigurationScenario implements DeploymentScenarioGenerator {

    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        Configuration configuration = made(testClass.getJavaClass().asSubclass(Configuration.class));
        WebArchive archive = configuration.application().addAsLibrary(Settings.library(configuration.properties()));
        return List.of(new DeploymentDescription("heliconej", archive).shouldBeTestable(false));
    }

    private static Configuration made(Class<? extends Configuration> type) {
        try {
            Constructor<? extends Configuration> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a constructor without parameters", e);
        }
    }
}
