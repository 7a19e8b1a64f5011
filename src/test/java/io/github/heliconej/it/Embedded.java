package io.github.heliconej.it;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Somebody else's application that carries the {@code service} jar. The base URL ends in {@code /v1}. One provider stands
 * in for Helicone while it cannot be reached.
 */
final class Embedded implements Configuration {
    /** Retries of calls that say nothing about them. */
    static final int RETRIES = 1;

    private static final FakeUpstream HELICONE = FakeUpstream.start();
    private static final FakeUpstream SPARE = FakeUpstream.start();

    static {
        HELICONE.onPath("/v1/models").answer(Reply.json(200, Bodies.models("gpt-4o", "claude-3.5-haiku")));
    }

    static FakeUpstream helicone() {
        return HELICONE;
    }

    /** The provider. */
    static FakeUpstream spare() {
        return SPARE;
    }

    @Override
    public Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("helicone.route", "failover"),
                Map.entry("helicone.api-key", HeliconeRoute.KEY),
                Map.entry("helicone.api-base", HELICONE.baseUri() + "/v1"),
                Map.entry("helicone.defaults.Helicone-Property-App", "shop"),
                Map.entry("helicone.retry.max", Integer.toString(RETRIES)),
                Map.entry("helicone.retry.delay", "PT0.001S"),
                Map.entry("helicone.retry.max-delay", "PT0.01S"),
                Map.entry("helicone.providers", "spare"),
                Map.entry("helicone.provider.spare.url", SPARE.baseUri().toString()),
                Map.entry("helicone.provider.spare.models", "spare-*"));
    }

    @Override
    public WebArchive application() {
        return TestApplication.embedding();
    }
}
