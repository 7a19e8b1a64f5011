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
 * @param told when the issuer last told them
 */
record KeyList(List<JsonWebKey> keys, Instant asked, Instant told) {

    static final KeyList NONE = new KeyList(List.of(), Instant.EPOCH, Instant.EPOCH);

    /** How long keys are believed of which the issuer says nothing any more: it may have withdrawn them. */
    private static final Duration BELIEVED = Duration.ofDays(1);

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

    /** Keeps what is known for a while if nothing came. */
    KeyList replaced(List<JsonWebKey> fetched, Instant now) {
        if (!fetched.isEmpty()) {
            return new KeyList(fetched, now, now);
        }
        return new KeyList(now.isAfter(told.plus(BELIEVED)) ? List.of() : keys, now, told);
    }
}
