package io.github.heliconej.access;

import io.github.heliconej.container.Configuration;
import java.util.Map;

/** As shipped: keys are asked for, and nobody has one. */
public final class Keyless implements Configuration {

    /** Made for each deployment. */
    public Keyless() {}

    @Override
    public Map<String, String> properties() {
        return Map.of("helicone.access", "keys", "helicone.api-key", "canary-helicone-key-5eed0004");
    }
}
