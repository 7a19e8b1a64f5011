package io.github.heliconej.redact;

import io.github.heliconej.config.HeliconeConfig;

/** Redaction for tests of other packages. */
public final class Redactions {

    private Redactions() {}

    /** As it is configured. */
    public static Redaction of(HeliconeConfig config) {
        return new Redaction(config);
    }
}
