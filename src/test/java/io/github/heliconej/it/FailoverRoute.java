package io.github.heliconej.it;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.FakeUpstream;
import java.util.Map;

/** Helicone cannot be reached: nobody listens at its address. A provider lists some models. */
final class FailoverRoute implements Configuration {
    private static final FakeUpstream PROVIDER = FakeUpstream.start();

    static FakeUpstream provider() {
        return PROVIDER;
    }

    @Override
    public Map<String, String> properties() {
        var nobody = FakeUpstream.start();
        nobody.close();
        return Map.ofEntries(
                Map.entry("helicone.route", "failover"),
                Map.entry("helicone.api-key", HeliconeRoute.KEY),
                Map.entry("helicone.api-base", nobody.baseUri().toString()),
                Map.entry("helicone.retry.max", "0"),
                Map.entry("helicone.retry.delay", "PT0.001S"),
                Map.entry("helicone.providers", "alpha"),
                Map.entry("helicone.provider.alpha.url", PROVIDER.baseUri() + "/alpha/v1"),
                Map.entry("helicone.provider.alpha.api-key", "sk-alpha"),
                Map.entry("helicone.provider.alpha.models", "known-*"));
    }
}
