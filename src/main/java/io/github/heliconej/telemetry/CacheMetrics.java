package io.github.heliconej.telemetry;

import io.github.heliconej.cache.ResponseCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;

/** Shows what the cache of answers does. */
@ApplicationScoped
class CacheMetrics {

    private final MetricRegistry registry;
    private final ResponseCache cache;

    /** For the container's proxy. */
    protected CacheMetrics() {
        this(null, null);
    }

    @Inject
    CacheMetrics(
            @RegistryScope(scope = MetricRegistry.APPLICATION_SCOPE) MetricRegistry registry, ResponseCache cache) {
        this.registry = registry;
        this.cache = cache;
    }

    void start(@Observes Startup started) {
        registry.gauge(
                gauge("helicone_cache_hits", "Calls answered from the cache since the start"),
                cache,
                ResponseCache::hits);
        registry.gauge(gauge("helicone_cache_misses", "Calls that looked there in vain"), cache, ResponseCache::misses);
        registry.gauge(
                gauge("helicone_cache_evictions", "Answers given up for want of room"),
                cache,
                answers -> answers.stats().evictions());
        registry.gauge(
                gauge("helicone_cache_bytes", "What this server keeps of answers"), cache, answers -> answers.stats()
                        .bytes());
    }

    private static Metadata gauge(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
