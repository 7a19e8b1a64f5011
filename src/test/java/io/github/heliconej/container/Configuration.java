package io.github.heliconej.container;

import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What is deployed, and with which settings. A public or package-private class with a constructor without parameters;
 * one instance is made for each deployment.
 */
public interface Configuration {

    /** MicroProfile Config keys and values of this deployment; they win over every other source. */
    Map<String, String> properties();

    /**
     * The application without its settings: the WAR that Maven built, unless overridden. Its name is the context root
     * on Open Liberty unless it carries descriptors; {@link Applications} has the parts for one that embeds the
     * {@code service} jar.
     */
    default WebArchive application() {
        return Applications.gateway();
    }
}
