package io.github.heliconej.api;

/**
 * CDI event: a call has entered the gateway. Fired on the caller's thread before anything else happens, and followed by
 * exactly one {@link CallCompleted} with the same id.
 *
 * @param id the call's UUID
 */
public record CallStarted(String id) {}
