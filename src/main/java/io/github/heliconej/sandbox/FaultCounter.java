package io.github.heliconej.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers how often each request id was asked to fail, so that {@code times=2} lets the third try pass. At most
 * {@value #MAX_IDS} ids, the longest unused forgotten first, each for {@value #LIFE_MINUTES} minutes after its last use.
 * Safe for concurrent use.
 */
final class FaultCounter {

    /** Most ids remembered. */
    static final int MAX_IDS = 10_000;

    /** Minutes an unused id is remembered. */
    static final int LIFE_MINUTES = 10;

    /** Longest id remembered, in characters; a longer one counts as absent, which bounds the memory. */
    static final int MAX_LENGTH = 200;

    private final Clock clock;

    /** Least recently used first, because every use takes the entry out and appends it. */
    private final Map<String, Uses> seen = new LinkedHashMap<>();

    /**
     * Makes an empty counter.
     *
     * @param clock decides when an id expires
     */
    FaultCounter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one request and tells whether it must fail.
     *
     * @param requestId the id its tries share; empty means that every request is a first one
     * @param times how many requests fail
     * @return true for the first {@code times} requests with the id
     */
    synchronized boolean isDue(String requestId, int times) {
        if (requestId.isEmpty() || requestId.length() > MAX_LENGTH) {
            return true;
        }
        Instant now = clock.instant();
        forget(now.minus(Duration.ofMinutes(LIFE_MINUTES)));
        Uses before = seen.remove(requestId);
        int count = before == null ? 1 : Math.min(before.count(), Integer.MAX_VALUE - 1) + 1;
        seen.put(requestId, new Uses(count, now));
        return count <= times;
    }

    /**
     * The ids remembered now.
     *
     * @return 0 to {@value #MAX_IDS}
     */
    synchronized int size() {
        return seen.size();
    }

    private void forget(Instant limit) {
        Iterator<Uses> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            Uses uses = oldest.next();
            if (seen.size() < MAX_IDS && uses.last().isAfter(limit)) {
                return;
            }
            oldest.remove();
        }
    }

    /** How often, and when last. */
    private record Uses(int count, Instant last) {}
}
