package io.github.heliconej.config;

import java.time.Duration;

/**
 * Webhooks.
 *
 * @param retryDelay {@code helicone.webhook.retry-delay}: from the first failed try to the second; the later waits are
 *     longer in proportion
 */
public record WebhookConfig(Duration retryDelay) {}
