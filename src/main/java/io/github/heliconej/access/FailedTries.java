package io.github.heliconej.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts refusals by the address they come from, or by the first half of an IPv6 address, whose other half its owner may
 * choose; for up to ten thousand addresses. Safe for concurrent use.
 */
@ApplicationScoped
class FailedTries {

    /** How many wrong keys an address may show in a minute. */
    static final int MOST = 30;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int NETWORK_BYTES = 8;
    private static final int ADDRESSES = 10_000;

    /** How many new keys of all suspect addresses are looked up in a second. */
    static final int LOOKS_PER_SECOND = 10;

    private final Clock clock;
    private final Cache<String, Tries> tries;
    private final AtomicReference<Looks> looks = new AtomicReference<>(new Looks(0, 0));

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
        Tries counted =
                tries.asMap().merge(network(address), new Tries(now.plus(WINDOW), 1), (old, first) -> old.plus(now));
        return counted.count > MOST ? Optional.of(Duration.between(now, counted.end)) : Optional.empty();
    }

    /** How long an address has to wait that has shown as many as it may. */
    Optional<Duration> left(String address) {
        Instant now = clock.instant();
        return Optional.ofNullable(tries.getIfPresent(network(address)))
                .filter(known -> known.count >= MOST && now.isBefore(known.end))
                .map(known -> Duration.between(now, known.end));
    }

    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == NETWORK_BYTES * 2 ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address;
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    /** Whether a suspect address may have one more new key looked up: ten a second, all of them together. */
    boolean mayLook() {
        long second = clock.instant().getEpochSecond();
        return looks.updateAndGet(known -> known.second == second ? known.plus() : new Looks(second, 1)).count
                <= LOOKS_PER_SECOND;
    }

    private record Looks(long second, int count) {

        Looks plus() {
            return new Looks(second, Math.min(count + 1, LOOKS_PER_SECOND + 1));
        }
    }

    private record Tries(Instant end, int count) {

        Tries plus(Instant now) {
            return now.isBefore(end) ? new Tries(end, Math.min(count + 1, MOST + 1)) : new Tries(now.plus(WINDOW), 1);
        }
    }
}
