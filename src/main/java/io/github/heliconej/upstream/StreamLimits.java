package io.github.heliconej.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What bounds one stream.
 *
 * @param eventMax the largest event in bytes
 * @param firstByte from {@code opened} to the first event
 * @param idle between two blocks of bytes after it
 * @param opened when the request was sent
 * @param clock what time it is
 */
record StreamLimits(int eventMax, Duration firstByte, Duration idle, Instant opened, Clock clock) {}
