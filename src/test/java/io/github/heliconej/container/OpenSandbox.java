package io.github.heliconej.container;

import java.util.Map;

/** What a newcomer gets from {@code mvn liberty:run}: everybody may call, and the sandbox answers. */
public final class OpenSandbox implements Configuration {

    @Override
    public Map<String, String> properties() {
        return Map.of("helicone.access", "open", "helicone.sandbox", "on");
    }
}
