package io.github.heliconej.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.heliconej.api.Caller;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows callers by their virtual keys. What the book said is remembered for five seconds, by the digest of the whole key;
 * wrong keys have a place of their own, so that guesses do not crowd out the good ones. Safe for concurrent use.
 */
@ApplicationScoped
class KeyRing {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration FAMILIAR = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final KeyBook book;
    private final Clock clock;
    private final Cache<String, VirtualKey> known;
    private final Cache<String, Boolean> unknown;
    private final Cache<String, Boolean> familiar;
    private final AtomicLong changes = new AtomicLong();

    /** For the container's proxy. */
    protected KeyRing() {
        this.book = null;
        this.clock = null;
        this.known = null;
        this.unknown = null;
        this.familiar = null;
    }

    @Inject
    KeyRing(KeyBook book, @GatewayClock Clock clock) {
        this.book = book;
        this.clock = clock;
        this.known = remembering(clock, REMEMBERED);
        this.unknown = remembering(clock, REMEMBERED);
        this.familiar = remembering(clock, FAMILIAR);
    }

    /** Whose key this is, if it may pass. */
    Optional<Caller> caller(String key) {
        if (!KeyMark.fits(key)) {
            return Optional.empty();
        }
        String digest = KeyMark.digest(key);
        return find(digest)
                .filter(found -> found.admits(digest, clock.instant()))
                .map(VirtualKey::caller);
    }

    /** Whether a key was good here within a day. */
    boolean isFamiliar(String key) {
        return familiar.getIfPresent(KeyMark.digest(key)) != null;
    }

    /** Asks the book again for every key, since one has changed. */
    void forget() {
        changes.incrementAndGet();
        known.invalidateAll();
        unknown.invalidateAll();
    }

    private Optional<VirtualKey> find(String digest) {
        VirtualKey remembered = known.getIfPresent(digest);
        if (remembered != null || unknown.getIfPresent(digest) != null) {
            return Optional.ofNullable(remembered);
        }
        long before = changes.get();
        Optional<VirtualKey> found = book.find(digest);
        found.ifPresentOrElse(key -> known.put(digest, key), () -> unknown.put(digest, true));
        found.ifPresent(key -> familiar.put(digest, true));
        if (changes.get() != before) {
            // a key changed after the book was asked: what it said may be old
            known.invalidate(digest);
            unknown.invalidate(digest);
        }
        return found;
    }

    private static <V> Cache<String, V> remembering(Clock clock, Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(time)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }
}
