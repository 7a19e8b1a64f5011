/**
 * What goes wrong, at the running WAR: bad input, upstreams that fail in every way known to us, callers who hang up, load,
 * and wrong settings. Black box; on both servers.
 *
 * <p><b>Responsibility.</b> Each fault ends in the answer that the design names, sends nothing upstream that it should not,
 * leaves nothing behind, and is no news for the server's log: {@link FaultTest} fails a test during which the server logs
 * above {@code INFO}.
 *
 * <p><b>Configurations.</b> {@link Plain} (route {@code helicone}, ample limits), {@link Tight} (route {@code direct},
 * small limits and short times), {@link Targets} (requests may name targets, this server among them),
 * {@link WrongValues} (does not start).
 *
 * <p><b>Rules.</b> A test's model is its own, so that the fake upstream's scripts and counts are too. Time is waited for,
 * never slept. The upstreams of this package answer unscripted models with 418 and remember them: see
 * {@link Upstreams#unexpected}.
 */
package io.github.heliconej.faults;
