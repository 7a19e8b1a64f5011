package io.github.heliconej.it;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.FakeUpstream;
import java.util.Map;

/** No Helicone key, but another vendor's in every place where it might be found. */
final class WithoutKey implements Configuration {
    private static final FakeUpstream HELICONE = FakeUpstream.start();

    static FakeUpstream helicone() {
        return HELICONE;
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "helicone.api-key", "",
                "helicone.api-base", HELICONE.baseUri().toString(),
                "OPENAI_API_KEY", "sk-openai-canary",
                "openai.api.key", "sk-openai-canary",
                "openai.api-key", "sk-openai-canary");
    }
}
