package io.github.heliconej.faults;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.FakeUpstream;
import java.time.Duration;
import java.util.Map;

/** Route {@code direct} with small limits and short times; some providers cannot be reached. */
final class Tight implements Configuration {

    /** What plays the provider {@code fake}. */
    static final FakeUpstream UPSTREAM = Upstreams.strict();

    /** The key for it, to be recognised wherever it leaks. */
    static final String KEY = "sk-direct-canary-77b2e0";

    /** {@code helicone.threads.max}. */
    static final int CALLS = 8;

    /** {@code helicone.body.max} and {@code helicone.stream.event.max} in bytes. */
    static final int BYTES = 64 * 1024;

    /** {@code helicone.timeout.total}. */
    static final Duration TOTAL = Duration.ofSeconds(3);

    @Override
    public Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("helicone.route", "direct"),
                Map.entry("helicone.providers", "fake,closed,deaf"),
                Map.entry("helicone.provider.fake.url", UPSTREAM.baseUri().toString()),
                Map.entry("helicone.provider.fake.api-key", KEY),
                Map.entry("helicone.provider.fake.models", "*"),
                Map.entry("helicone.provider.closed.url", DeadPorts.CLOSED.toString()),
                Map.entry("helicone.provider.deaf.url", DeadPorts.DEAF.toString()),
                Map.entry("helicone.retry.max", "0"),
                Map.entry("helicone.retry.delay", "PT0.001S"),
                Map.entry("helicone.timeout.connect", "PT1S"),
                Map.entry("helicone.timeout.first-byte", "PT1S"),
                Map.entry("helicone.timeout.idle", "PT1S"),
                Map.entry("helicone.timeout.total", TOTAL.toString()),
                Map.entry("helicone.threads.max", Integer.toString(CALLS)),
                Map.entry("helicone.body.max", "64KB"),
                Map.entry("helicone.stream.event.max", "64KB"));
    }
}
