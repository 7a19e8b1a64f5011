package io.github.heliconej.api;

import java.util.Map;

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
}
