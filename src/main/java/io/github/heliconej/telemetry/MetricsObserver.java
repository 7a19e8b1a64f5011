package io.github.heliconej.telemetry;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.gateway.CallPool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;

/** Hears of calls and counts them; registers the gauges when the application starts. */
@ApplicationScoped
class MetricsObserver {

    private static final Logger LOG = Logger.getLogger(MetricsObserver.class.getName());

    private final MetricRegistry registry;
    private final CallPool pool;
    private final CallMetrics metrics;

    /** For the container's proxy. */
    protected MetricsObserver() {
        this.registry = null;
        this.pool = null;
        this.metrics = null;
    }

    @Inject
    MetricsObserver(
            @RegistryScope(scope = MetricRegistry.APPLICATION_SCOPE) MetricRegistry registry,
            CallPool pool,
            HeliconeConfig config) {
        this.registry = registry;
        this.pool = pool;
        this.metrics = new CallMetrics(new Meters(registry), config.sandbox().isActive() ? "sandbox" : "helicone");
    }

    void start(@Observes Startup started) {
        registry.gauge(gauge("helicone_calls_under_way", "Calls under way"), pool, CallPool::callsUnderWay);
        registry.gauge(gauge("helicone_threads_busy", "Busy threads of calls"), pool, CallPool::busyThreads);
    }

    void completed(@Observes CallCompleted call) {
        try {
            metrics.add(call);
        } catch (RuntimeException uncounted) {
            LOG.log(Level.FINE, "A call was not counted", uncounted);
        }
    }

    private static Metadata gauge(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
