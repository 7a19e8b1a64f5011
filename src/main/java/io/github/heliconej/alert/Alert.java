package io.github.heliconej.alert;

import io.github.heliconej.config.Secret;
import java.time.Instant;

/**
 * A rule, and how it stands.
 *
 * @param id a UUID
 * @param rule when to tell whom
 * @param state how it stands
 * @param key what its webhooks are signed with
 * @param version counts its changes, so that nobody overwrites what another server changed
 * @param created when it was made
 * @param updated when its rule was changed last
 */
public record Alert(
        String id, AlertRule rule, AlertState state, Secret key, long version, Instant created, Instant updated) {

    Alert with(AlertRule changed, Instant now) {
        return new Alert(id, changed, state, key, version, created, now);
    }
}
