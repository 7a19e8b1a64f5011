package io.github.heliconej.it;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.util.Map;

/**
 * As most will run it: a Helicone key, policies enforced here, and one provider beside Helicone that is there for
 * embeddings. The base URL is spelled as on LiteLLM's page: with a slash, without {@code /v1}.
 */
final class HeliconeRoute implements Configuration {
    static final String KEY = "sk-helicone-test";
    static final String PROVIDER_KEY = "sk-vectors-test";
    /** Retries of calls that say nothing about them. */
    static final int RETRIES = 2;

    static final String MODELS = Bodies.models("gpt-4o", "meta/llama-3:free");

    private static final FakeUpstream HELICONE = FakeUpstream.start();
    private static final FakeUpstream ELSEWHERE = FakeUpstream.start();

    static {
        HELICONE.onPath("/v1/models").answer(Reply.json(200, MODELS));
    }

    /** Helicone's gateway, and under {@code /vectors/v1} the provider. */
    static FakeUpstream helicone() {
        return HELICONE;
    }

    /** The one address that requests may name as their target. */
    static FakeUpstream elsewhere() {
        return ELSEWHERE;
    }

    @Override
    public Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("helicone.api-key", KEY),
                Map.entry("helicone.api-base", HELICONE.baseUri() + "/"),
                Map.entry("helicone.defaults.Helicone-Property-App", "shop"),
                Map.entry("helicone.retry.max", Integer.toString(RETRIES)),
                Map.entry("helicone.retry.delay", "PT0.001S"),
                Map.entry("helicone.retry.max-delay", "PT0.01S"),
                Map.entry("helicone.webhook.retry-delay", "PT0.05S"),
                Map.entry("helicone.providers", "vectors"),
                Map.entry("helicone.provider.vectors.url", HELICONE.baseUri() + "/vectors/v1"),
                Map.entry("helicone.provider.vectors.api-key", PROVIDER_KEY),
                Map.entry("helicone.provider.vectors.models", "listed-*"),
                Map.entry("helicone.targets.allow", "127.0.0.1:" + ELSEWHERE.port()));
    }
}
