package io.github.heliconej.bench;

import java.util.regex.Pattern;

/**
 * What the upstream does with a call, written in the model name so that it passes every gateway unchanged: {@code bench-unary},
 * {@code bench-wait2000} (a unary answer after 2,000 ms), {@code bench-100x20} (a stream of 100 chunks, one every 20 ms; the
 * first at once).
 *
 * @param chunks 0 for a unary answer
 * @param millis before a unary answer, or between two chunks; 0 sends all chunks at once
 */
record Plan(int chunks, int millis) {

    private static final Pattern WAIT = Pattern.compile("bench-wait(\\d+)");
    private static final Pattern STREAM = Pattern.compile("bench-(\\d+)x(\\d+)");

    /** Any other name means a unary answer at once. */
    static Plan parse(String model) {
        var stream = STREAM.matcher(model);
        if (stream.matches()) {
            return new Plan(Integer.parseInt(stream.group(1)), Integer.parseInt(stream.group(2)));
        }
        var wait = WAIT.matcher(model);
        return new Plan(0, wait.matches() ? Integer.parseInt(wait.group(1)) : 0);
    }

    boolean isStream() {
        return chunks > 0;
    }
}
