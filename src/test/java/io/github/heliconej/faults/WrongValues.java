package io.github.heliconej.faults;

import io.github.heliconej.container.Configuration;
import java.util.Map;

/** Nearly everything that can be set wrong, at once; two of the values hold secrets. */
final class WrongValues implements Configuration {

    /** Stands in values that are refused, and must not be shown even so. */
    static final String SECRET = "canary-c0ffee19";

    static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("helicone.api-key", "sk " + SECRET),
            Map.entry("helicone.api-base", "https://somebody:" + SECRET + "@ai-gateway.example"),
            Map.entry("helicone.route", "sideways"),
            Map.entry("helicone.policies", "sometimes"),
            Map.entry("helicone.completions", "maybe"),
            Map.entry("helicone.retry.max", "eleven"),
            Map.entry("helicone.retry.delay", "half a second"),
            Map.entry("helicone.retry.factor", "0.5"),
            Map.entry("helicone.retry.max-delay", "-PT1S"),
            Map.entry("helicone.timeout.connect", "0"),
            Map.entry("helicone.timeout.first-byte", "PT0S"),
            Map.entry("helicone.timeout.idle", "P2D"),
            Map.entry("helicone.timeout.total", "15 minutes"),
            Map.entry("helicone.stream.usage", "perhaps"),
            Map.entry("helicone.stream.event.max", "16 bananas"),
            Map.entry("helicone.body.max", "10TB"),
            Map.entry("helicone.threads.max", "0"),
            Map.entry("helicone.sandbox", "in the garden"));

    @Override
    public Map<String, String> properties() {
        return VALUES;
    }
}
