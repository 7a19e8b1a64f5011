package io.github.heliconej.access;

import io.github.heliconej.api.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that administrators handed out, without the secret itself.
 *
 * @param id a UUID, the same for ever
 * @param settings what administrators decided
 * @param secret how the secret is known again
 * @param former the secret before the last rotation, while it is still good
 * @param created when the key was made
 * @param rotated when its secret was last replaced
 */
public record VirtualKey(
        String id,
        KeySettings settings,
        KeyMark secret,
        Optional<FormerSecret> former,
        Instant created,
        Optional<Instant> rotated) {

    /**
     * A secret that was replaced.
     *
     * @param digest its SHA-256
     * @param until when it ends
     */
    public record FormerSecret(String digest, Instant until) {}

    /** {@return whose cache entries, limits and budgets its calls share; rotation changes nothing about it} */
    public String tenant() {
        return "key:" + id;
    }

    /** {@return a copy with other settings} */
    public VirtualKey with(KeySettings changed) {
        return new VirtualKey(id, changed, secret, former, created, rotated);
    }

    /** {@return a copy with a new secret, the present one being good until a moment} */
    VirtualKey rotated(KeyMark next, Instant now, Instant presentUntil) {
        Optional<FormerSecret> present = presentUntil.isAfter(now)
                ? Optional.of(new FormerSecret(secret.digest(), presentUntil))
                : Optional.empty();
        return new VirtualKey(id, settings, next, present, created, Optional.of(now));
    }

    /** Whether a call with the secret of this digest may pass. */
    boolean admits(String digest, Instant now) {
        boolean isPresent = digest.equals(secret.digest());
        boolean isFormer = former.filter(old -> old.digest().equals(digest))
                .filter(old -> now.isBefore(old.until()))
                .isPresent();
        boolean isAlive = settings.expires().map(now::isBefore).orElse(true);
        return (isPresent || isFormer) && isAlive && !settings.isDisabled();
    }

    Caller caller() {
        return new Caller(tenant(), settings.name(), settings.roles(), settings.terms());
    }

    /** {@return id and name: digests are nobody's business} */
    @Override
    public String toString() {
        return "VirtualKey[" + id + ", " + settings.name() + "]";
    }
}
