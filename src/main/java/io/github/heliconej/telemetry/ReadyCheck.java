package io.github.heliconej.telemetry;

import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready}: there is somewhere to send calls: a key, a provider, or the sandbox. No upstream is asked: one
 * that is down must not take every gateway in front of it out of service.
 */
@Readiness
@ApplicationScoped
class ReadyCheck implements HealthCheck {

    private final HeliconeConfig config;

    /** For the container's proxy. */
    protected ReadyCheck() {
        this(null);
    }

    @Inject
    ReadyCheck(HeliconeConfig config) {
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("heliconej-ready")
                .withData("route", config.route().name().toLowerCase(Locale.ROOT))
                .withData("sandbox", config.sandbox().isActive() ? "on" : "off")
                .status(config.isUsable())
                .build();
    }
}
