package io.github.heliconej.access;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.container.WithoutDatabase;
import java.util.Map;

/** Keys are asked for, and the place where they are kept is out of reach. */
@WithoutDatabase
public final class Unstored implements Configuration {

    /** Made for each deployment. */
    public Unstored() {}

    @Override
    public Map<String, String> properties() {
        return Map.of("helicone.access", "keys", "helicone.admin-key", Guarded.ADMIN_KEY);
    }
}
