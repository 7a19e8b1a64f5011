package io.github.heliconej.ingest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When a reported call was made.
 *
 * @param start when it began
 * @param duration how long it took
 * @param firstToken how long until its first piece came
 */
record Timing(Instant start, Duration duration, Optional<Duration> firstToken) {

    /** Nobody reports what was called before there were models to call. */
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    /** How far other clocks may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** How far a clock may be set back within a call. */
    private static final Duration BACK = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(1);
    /** Seconds, and milliseconds, that are a time at all. */
    private static final long LATEST = 1_000_000_000_000L;

    /** Of Helicone's {@code timing}: {@code {startTime{seconds,milliseconds},endTime{…},timeToFirstToken}}. */
    static Timing read(Members timing, Instant now) {
        Instant start = seconds(timing.object("startTime"));
        refuseOdd(timing, "startTime", start, now);
        Instant end = seconds(timing.object("endTime"));
        refuseOdd(timing, "endTime", end, now);
        return new Timing(start, between(timing, "endTime", start, end), millis(timing, "timeToFirstToken"));
    }

    /** Of the messages of Helicone's gateways: {@code requestCreatedAt}, {@code responseCreatedAt}, {@code delayMs}. */
    static Timing read(Members request, Members response, Instant now) {
        Instant start = iso(request, "requestCreatedAt");
        refuseOdd(request, "requestCreatedAt", start, now);
        Instant end = iso(response, "responseCreatedAt");
        refuseOdd(response, "responseCreatedAt", end, now);
        Duration between = between(response, "responseCreatedAt", start, end);
        return new Timing(start, millis(response, "delayMs").orElse(between), millis(response, "timeToFirstToken"));
    }

    /** Of a call that says nothing about it. */
    static Timing at(Instant now) {
        return new Timing(now, Duration.ZERO, Optional.empty());
    }

    private static Instant seconds(Members time) {
        BigDecimal seconds = time.amount("seconds", LATEST).orElseThrow(() -> time.wrong("seconds", "a number"));
        BigDecimal millis = time.amount("milliseconds", LATEST).orElse(BigDecimal.ZERO);
        return Instant.ofEpochMilli(seconds.movePointRight(3).add(millis).longValue());
    }

    private static Instant iso(Members members, String name) {
        try {
            return OffsetDateTime.parse(members.line(name)).toInstant();
        } catch (DateTimeException noTime) {
            throw members.wrong(name, "a time such as 2026-01-31T12:00:00.000Z");
        }
    }

    private static void refuseOdd(Members members, String name, Instant time, Instant now) {
        if (time.isBefore(EARLIEST)) {
            throw members.wrong(name, "a time since 2015");
        }
        if (time.isAfter(now.plus(AHEAD))) {
            throw members.wrong(name, "a time that has come, by the gateway's clock");
        }
    }

    private static Duration between(Members members, String name, Instant start, Instant end) {
        Duration between = Duration.between(start, end);
        if (between.compareTo(BACK.negated()) < 0 || between.compareTo(LONGEST) > 0) {
            throw members.wrong(name, "after the start, by a day at most");
        }
        return between.isNegative() ? Duration.ZERO : between;
    }

    private static Optional<Duration> millis(Members members, String name) {
        return members.amount(name, LONGEST.toMillis()).map(millis -> Duration.ofMillis(millis.longValue()));
    }
}
