package io.github.heliconej.it;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.FakeUpstream;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Helicone's gateway enforces the policies and walks the chain. The base URL ends in {@code /v1/}. Beans in the WAR itself
 * call the service.
 */
final class PoliciesUpstream implements Configuration {
    private static final FakeUpstream HELICONE = FakeUpstream.start();

    static FakeUpstream helicone() {
        return HELICONE;
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "helicone.api-key",
                HeliconeRoute.KEY,
                "helicone.api-base",
                HELICONE.baseUri() + "/v1/",
                "helicone.policies",
                "upstream",
                "helicone.defaults.Helicone-Cache-Enabled",
                "true",
                "helicone.retry.delay",
                "PT0.001S",
                "helicone.targets.allow",
                "127.0.0.1:" + HELICONE.port());
    }

    @Override
    public WebArchive application() {
        return TestApplication.gateway();
    }
}
