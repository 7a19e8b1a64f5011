package io.github.heliconej.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Counts wrong keys by the address they come from, for up to ten thousand addresses. Safe for concurrent use. */
@ApplicationScoped
class FailedTries {

    /** How many wrong keys an address may show in a minute. */
    static final int MOST = 30;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Cache<String, Tries> tries;

    /** For the container's proxy. */
    protected FailedTries() {
        this.clock = null;
        this.tries = null;
    }

    @Inject
    FailedTries(@GatewayClock Clock clock) {
        this.clock = clock;
        this.tries = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Counts one more, and tells how long the address has to wait if it was one too many. */
    Optional<Duration> add(String address) {
        Instant now = clock.instant();
        Tries counted = tries.asMap().merge(address, new Tries(now.plus(WINDOW), 1), (old, first) -> old.plus(now));
        return counted.count > MOST ? Optional.of(Duration.between(now, counted.end)) : Optional.empty();
    }

    private record Tries(Instant end, int count) {

        Tries plus(Instant now) {
            return now.isBefore(end) ? new Tries(end, Math.min(count + 1, MOST + 1)) : new Tries(now.plus(WINDOW), 1);
        }
    }
}
