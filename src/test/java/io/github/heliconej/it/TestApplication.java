package io.github.heliconej.it;

import io.github.heliconej.container.Applications;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The beans that call the service for a test, in an application of their own or beside the gateway. */
final class TestApplication {
    private static final Class<?>[] CLASSES = {
        Scenario.class,
        PageSample.class,
        ServiceCall.class,
        ContextCall.class,
        StreamCall.class,
        CallingBean.class,
        CompletedCalls.class,
        ScenarioServlet.class
    };

    private TestApplication() {}

    /** Somebody else's application, which carries the {@code service} jar. */
    static WebArchive embedding() {
        return Applications.embedding(CLASSES);
    }

    /** The WAR as shipped, and the beans in it. */
    static WebArchive gateway() {
        return Applications.gateway().addClasses(CLASSES);
    }
}
