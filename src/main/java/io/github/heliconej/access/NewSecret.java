package io.github.heliconej.access;

import io.github.heliconej.config.Secret;

/**
 * A key and its secret, which nobody can be shown again.
 *
 * @param key what is kept
 * @param secret what the caller has to show
 */
public record NewSecret(VirtualKey key, Secret secret) {}
