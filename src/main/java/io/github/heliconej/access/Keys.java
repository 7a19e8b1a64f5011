package io.github.heliconej.access;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.Secret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The virtual keys, as administrators handle them. What changes here holds on this server at once. */
@Dependent
public final class Keys {

    private final KeyBook book;
    private final KeyRing ring;
    private final Clock clock;

    @Inject
    Keys(KeyBook book, KeyRing ring, @GatewayClock Clock clock) {
        this.book = book;
        this.ring = ring;
        this.clock = clock;
    }

    /** {@return all keys, the oldest first} */
    public List<VirtualKey> all() {
        return book.all();
    }

    /**
     * {@return the key of this id}
     *
     * @throws Stop with status 404 if there is none
     */
    public VirtualKey get(String id) {
        return book.get(id).orElseThrow(Keys::unknown);
    }

    /** {@return a new key} */
    public NewSecret create(KeySettings settings) {
        Secret secret = KeyMark.newSecret();
        VirtualKey key = new VirtualKey(
                UUID.randomUUID().toString(), settings, KeyMark.of(secret), Optional.empty(), now(), Optional.empty());
        book.add(key);
        ring.forget();
        return new NewSecret(key, secret);
    }

    /**
     * {@return the key with a new secret; the present one is good for a while yet}
     *
     * @throws Stop with status 404 if there is none
     */
    public NewSecret rotate(String id, Duration grace) {
        Secret secret = KeyMark.newSecret();
        Instant now = now();
        return new NewSecret(changed(id, key -> key.rotated(KeyMark.of(secret), now, now.plus(grace))), secret);
    }

    /**
     * {@return the key with other settings}
     *
     * @throws Stop with status 404 if there is none
     */
    public VirtualKey change(String id, UnaryOperator<KeySettings> change) {
        return changed(id, key -> key.with(change.apply(key.settings())));
    }

    /**
     * Removes a key.
     *
     * @throws Stop with status 404 if there is none
     */
    public void remove(String id) {
        boolean wasThere = book.remove(id);
        ring.forget();
        if (!wasThere) {
            throw unknown();
        }
    }

    private VirtualKey changed(String id, UnaryOperator<VirtualKey> change) {
        VirtualKey key = book.change(id, change).orElseThrow(Keys::unknown);
        ring.forget();
        return key;
    }

    /** No finer than databases keep it, so that a key looks the same whenever it is shown. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Stop unknown() {
        return new Stop(Failure.of(404, "key_not_found", "There is no key of this id."));
    }
}
