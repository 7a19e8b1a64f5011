package io.github.heliconej.api;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who answered a call, and how many requests that took.
 *
 * @param id the call's UUID, the same for every attempt
 * @param provider who answered; empty if nobody did
 * @param model the model that answered, as the answer names it, else as it was asked for
 * @param attempts requests that were sent upstream, 0 or more
 * @param fallbackIndex which target answered, counted from 0
 * @param headers the answer headers a caller over HTTP gets
 */
public record CallInfo(
        String id, String provider, String model, int attempts, int fallbackIndex, Map<String, String> headers) {

    /** Copies the headers. */
    public CallInfo {
        headers = Map.copyOf(headers);
    }

    /** {@return a copy with these headers as well} */
    public CallInfo withHeaders(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        more.forEach((name, value) -> {
            all.remove(name);
            all.put(name, value);
        });
        return new CallInfo(id, provider, model, attempts, fallbackIndex, all);
    }
}
