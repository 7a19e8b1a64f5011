package io.github.heliconej.it;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.util.Map;

/**
 * Three providers without Helicone: one under a path with a slash at its end, one without a key, one at the root of its
 * host. A Helicone key is configured as well and must go to none of them.
 */
final class DirectRoute implements Configuration {
    private static final FakeUpstream PROVIDERS = FakeUpstream.start();
    private static final FakeUpstream GAMMA = FakeUpstream.start();

    static {
        PROVIDERS.onPath("/alpha/v1/models").answer(Reply.json(200, Bodies.models("a-one", "a-two")));
        PROVIDERS.onPath("/beta/openai/models").answer(Reply.json(200, Bodies.models("b-one")));
        GAMMA.onPath("/v1/models").answer(Reply.json(200, Bodies.models("team/c-one")));
    }

    /** {@code alpha} at {@code /alpha/v1}, {@code beta} at {@code /beta/openai}. */
    static FakeUpstream providers() {
        return PROVIDERS;
    }

    /** {@code gamma}. */
    static FakeUpstream gamma() {
        return GAMMA;
    }

    @Override
    public Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("helicone.route", "direct"),
                Map.entry("helicone.api-key", HeliconeRoute.KEY),
                Map.entry("helicone.defaults.Helicone-Property-App", "shop"),
                Map.entry("helicone.retry.delay", "PT0.001S"),
                Map.entry("helicone.retry.max-delay", "PT0.01S"),
                Map.entry("helicone.providers", "alpha, beta, gamma"),
                Map.entry("helicone.provider.alpha.url", PROVIDERS.baseUri() + "/alpha/v1/"),
                Map.entry("helicone.provider.alpha.api-key", "sk-alpha"),
                Map.entry("helicone.provider.alpha.models", "a-*, shared-*"),
                Map.entry("helicone.provider.beta.url", PROVIDERS.baseUri() + "/beta/openai"),
                Map.entry("helicone.provider.beta.models", "b-*, shared-*"),
                Map.entry("helicone.provider.gamma.url", GAMMA.baseUri().toString()),
                Map.entry("helicone.provider.gamma.api-key", "sk-gamma"));
    }
}
