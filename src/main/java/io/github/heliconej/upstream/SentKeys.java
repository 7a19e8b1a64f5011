package io.github.heliconej.upstream;

import io.github.heliconej.api.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys that a request carried: some upstreams repeat them in their errors, and no caller may see them. Immutable. */
public final class SentKeys {

    /** Anything shorter is no key, and hiding it would garble messages. */
    private static final int SHORTEST = 8;

    private final List<String> keys;

    private SentKeys(List<String> keys) {
        this.keys = keys;
    }

    /** {@return the keys among a request's headers} */
    public static SentKeys in(Map<String, String> headers) {
        List<String> keys = new ArrayList<>();
        headers.forEach((name, value) -> {
            String key = value.substring(value.lastIndexOf(' ') + 1);
            if (GatewayHeaders.isCredential(name) && key.length() >= SHORTEST) {
                keys.add(key);
            }
        });
        return new SentKeys(List.copyOf(keys));
    }

    /** {@return the failure, with stars in place of the keys} */
    public GatewayException hide(GatewayException failure) {
        return keys.isEmpty() ? failure : failure.with(failure.failure().reworded(this::hide));
    }

    private String hide(String words) {
        String hidden = words;
        for (String key : keys) {
            hidden = hidden.replace(key, "***");
        }
        return hidden;
    }

    /** {@return how many there are} */
    @Override
    public String toString() {
        return "SentKeys[" + keys.size() + "]";
    }
}
