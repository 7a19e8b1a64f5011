package io.github.heliconej.upstream;

import io.github.heliconej.config.HeliconeConfig;

/** Makes what only the container can make outside this package. */
public final class Guards {

    private Guards() {}

    /** The guard of this configuration. */
    public static TargetGuard of(HeliconeConfig config) {
        return new TargetGuard(config);
    }
}
