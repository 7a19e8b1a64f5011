package io.github.heliconej.sandbox;

import io.github.heliconej.upstream.GatewayHeaders;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a caller asked to go wrong: the value of {@code Helicone-Sandbox}, pairs of {@code name=value} between
 * semicolons, in any order, with any spaces, each name at most once:
 * {@code status=429;times=2;retry-after=1} or {@code delay=PT0.5S;chunk-delay=PT0.02S;cut-after=3}.
 * A failure is a status or a cut; without either, {@code times} and {@code retry-after} say nothing.
 *
 * @param status answer with this HTTP status, 400 to 599, instead of the real answer; it goes before a cut
 * @param times fail this often per request id, 1 to 1,000,000; always if absent
 * @param retryAfter seconds in {@code Retry-After} beside the status, 0 to 86,400
 * @param delay wait before the first byte, failing or not; 0 to 10 minutes
 * @param chunkDelay wait between two events of a stream, 0 to 10 minutes
 * @param cutAfter break the connection after this many events, 0 to 1,000,000; a unary answer becomes half a JSON text
 */
record SandboxFaults(
        OptionalInt status,
        OptionalInt times,
        OptionalInt retryAfter,
        Duration delay,
        Duration chunkDelay,
        OptionalInt cutAfter) {

    private static final Duration MAX_DELAY = Duration.ofMinutes(10);
    private static final int MANY = 1_000_000;
    private static final Set<String> NAMES =
            Set.of("status", "times", "retry-after", "delay", "chunk-delay", "cut-after");

    /**
     * Reads the header.
     *
     * @param text its value; blank means no faults
     * @return the faults
     * @throws SandboxException 400 naming what does not parse
     */
    static SandboxFaults parse(String text) {
        Map<String, String> pairs = pairs(text);
        return new SandboxFaults(
                integer(pairs, "status", 400, 599),
                integer(pairs, "times", 1, MANY),
                integer(pairs, "retry-after", 0, 86_400),
                duration(pairs, "delay"),
                duration(pairs, "chunk-delay"),
                integer(pairs, "cut-after", 0, MANY));
    }

    /**
     * Tells whether any request is to fail.
     *
     * @return true with a status or a cut
     */
    boolean isFailing() {
        return status.isPresent() || cutAfter.isPresent();
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String part : text.split(";")) {
            if (part.isBlank()) {
                continue;
            }
            String[] pair = part.split("=", 2);
            String name = pair[0].strip().toLowerCase(Locale.ROOT);
            if (pair.length < 2 || !NAMES.contains(name)) {
                throw wrong("'" + part.strip()
                        + "' is none of status=, times=, retry-after=, delay=, chunk-delay=, cut-after=");
            }
            if (pairs.put(name, pair[1].strip()) != null) {
                throw wrong(name + " is given twice");
            }
        }
        return pairs;
    }

    private static OptionalInt integer(Map<String, String> pairs, String name, int min, int max) {
        String text = pairs.get(name);
        if (text == null) {
            return OptionalInt.empty();
        }
        // Seven digits are enough for every bound and cannot overflow.
        int value = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : -1;
        if (value < min || value > max) {
            throw wrong(name + " must be a whole number from " + min + " to " + max);
        }
        return OptionalInt.of(value);
    }

    private static Duration duration(Map<String, String> pairs, String name) {
        SandboxException refusal = wrong(name + " must be an ISO-8601 duration from PT0S to PT10M, such as PT0.5S");
        try {
            Duration value = Duration.parse(pairs.getOrDefault(name, "PT0S"));
            if (value.isNegative() || value.compareTo(MAX_DELAY) > 0) {
                throw refusal;
            }
            return value;
        } catch (DateTimeParseException malformed) {
            throw refusal;
        }
    }

    private static SandboxException wrong(String reason) {
        return SandboxException.invalid(GatewayHeaders.SANDBOX, GatewayHeaders.SANDBOX + ": " + reason + ".");
    }
}
