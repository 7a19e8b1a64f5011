package io.github.heliconej.cache;

import java.time.Instant;
import java.util.Map;

/**
 * Who gave an answer that is kept, and when.
 *
 * @param callId the call it was given to
 * @param provider who answered
 * @param model the model that answered
 * @param fallbackIndex which target of the route that was
 * @param headers answer headers that still hold when the answer is given again
 * @param asked when the call was made
 */
public record AnswerHead(
        String callId, String provider, String model, int fallbackIndex, Map<String, String> headers, Instant asked) {

    /** Copies the headers. */
    public AnswerHead {
        headers = Map.copyOf(headers);
    }
}
