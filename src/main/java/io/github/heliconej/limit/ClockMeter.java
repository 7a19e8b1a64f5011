package io.github.heliconej.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;

/** Gives buckets the gateway's clock. A clock that is put back refills nothing until it has caught up. */
public final class ClockMeter implements TimeMeter {

    private final Clock clock;

    /** Reads this clock. */
    public ClockMeter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long currentTimeNanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
