/**
 * Who may call over HTTP.
 *
 * <p><b>Responsibility:</b> {@code Gate} turns what a request shows into an {@code api.Caller}; {@code Keys} keeps the
 * virtual keys that administrators hand out; {@code Tokens} judges JSON Web Tokens by the standard {@code mp.jwt.verify.*}
 * settings.
 *
 * <p><b>Rules:</b> nothing says whether a key exists: unknown, disabled, expired and malformed are one refusal
 * ({@code GateTest}). A key is shown once and kept as its SHA-256; keys are 256 random bits, so there is nothing to guess
 * and a slow hash would only cost time. Whole keys and whole tokens are compared and cached, never parts of them. No key,
 * token or digest gets into a message, a log or an answer.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use. A look-up may wait for the database, and a token for its
 * issuer's keys, on the request's own thread; both are remembered.
 *
 * <p><b>Decisions:</b> our own gate and not the servers' MP JWT, which on Payara answers any other bearer with a page of
 * its own. What other servers change is seen within five seconds: that long a verified key is remembered.
 *
 * <p><b>Out of scope:</b> which route needs which role ({@code web}), and what a caller's terms forbid ({@code gateway}).
 */
package io.github.heliconej.access;
