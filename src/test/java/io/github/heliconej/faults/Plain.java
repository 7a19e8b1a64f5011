package io.github.heliconej.faults;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.FakeUpstream;
import java.util.Map;

/** Route {@code helicone} to a fake upstream, limits as shipped; no retries unless a request asks for them. */
final class Plain implements Configuration {

    /** What plays Helicone. */
    static final FakeUpstream UPSTREAM = Upstreams.strict();

    /** The key for it, to be recognised wherever it leaks. */
    static final String KEY = "sk-helicone-canary-4f9d1c";

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "helicone.api-base",
                UPSTREAM.baseUri().toString(),
                "helicone.api-key",
                KEY,
                "helicone.retry.max",
                "0",
                "helicone.retry.delay",
                "PT0.001S");
    }
}
