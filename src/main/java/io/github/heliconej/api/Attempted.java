package io.github.heliconej.api;

import java.time.Duration;

/**
 * One request that was sent upstream.
 *
 * @param source the target, such as {@code gpt-4o/openai}
 * @param status the HTTP status it answered; 0 if it did not answer
 * @param duration from sending to the end of the answer, or to its first byte for a stream
 */
public record Attempted(String source, int status, Duration duration) {}
