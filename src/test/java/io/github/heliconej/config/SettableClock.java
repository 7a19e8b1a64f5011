package io.github.heliconej.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when told to. */
public final class SettableClock extends Clock {

    private volatile Instant now;

    /** At some time. */
    public SettableClock() {
        this(Instant.parse("2026-08-01T12:00:00Z"));
    }

    /** At this time. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Moves the clock. */
    public SettableClock advance(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
