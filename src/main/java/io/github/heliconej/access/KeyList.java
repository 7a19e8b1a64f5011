package io.github.heliconej.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;

/**
 * What is known of the keys that tokens are signed for. Immutable.
 *
 * @param keys public keys only
 * @param asked when they were last asked for
 */
record KeyList(List<JsonWebKey> keys, Instant asked) {

    static final KeyList NONE = new KeyList(List.of(), Instant.EPOCH);

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(5);
    private static final Duration OLD = Duration.ofMinutes(15);

    /** Copies the keys. */
    KeyList {
        keys = List.copyOf(keys);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean isOld(Instant now) {
        return now.isAfter(asked.plus(OLD));
    }

    boolean mayBeAskedFor(Instant now) {
        return !now.isBefore(asked.plus(isEmpty() ? PAUSE_WITHOUT_KEYS : SHORTEST_PAUSE));
    }

    /** Keeps what is known if nothing came. */
    KeyList replaced(List<JsonWebKey> fetched, Instant now) {
        return new KeyList(fetched.isEmpty() ? keys : fetched, now);
    }
}
