package io.github.heliconej.faults;

import io.github.heliconej.container.Configuration;
import io.github.heliconej.fake.FakeUpstream;
import java.util.Map;

/** Requests may name any public target, and by address and port one fake upstream and this server itself. */
final class Targets implements Configuration {

    /** What plays Helicone. */
    static final FakeUpstream HELICONE = Upstreams.strict();

    /** On the list by its address and port. */
    static final FakeUpstream LISTED = Upstreams.strict();

    /** Private, and on the list through {@code *} only. */
    static final FakeUpstream PRIVATE = Upstreams.strict();

    /** The key for Helicone, to be recognised wherever it leaks. */
    static final String KEY = "sk-helicone-canary-a05e33";

    @Override
    public Map<String, String> properties() {
        return Map.of(
                "helicone.api-base",
                HELICONE.baseUri().toString(),
                "helicone.api-key",
                KEY,
                "helicone.retry.max",
                "0",
                "helicone.retry.delay",
                "PT0.001S",
                "helicone.timeout.connect",
                "PT2S",
                "helicone.targets.allow",
                LISTED.baseUri().getAuthority() + ",127.0.0.1:" + ownPort() + ",*");
    }

    /** Where this server will listen, as the failsafe executions say. */
    private static String ownPort() {
        return System.getProperty(System.getProperty("arquillian.launch") + ".http.port");
    }
}
