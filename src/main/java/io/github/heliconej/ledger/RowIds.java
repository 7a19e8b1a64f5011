package io.github.heliconej.ledger;

import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of rows: UUIDs of version 7, so that rows written together stand together. Safe for concurrent use. */
@ApplicationScoped
class RowIds {

    private final Clock clock;

    /** For the container's proxy. */
    protected RowIds() {
        this(null);
    }

    @Inject
    RowIds(@GatewayClock Clock clock) {
        this.clock = clock;
    }

    /** A new one. */
    UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = clock.millis() << 16 | 0x7000 | random.nextInt(1 << 12);
        return new UUID(high, random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }
}
