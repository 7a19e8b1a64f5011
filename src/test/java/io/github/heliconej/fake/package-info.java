/**
 * A scripted OpenAI-compatible upstream, and a raw HTTP client, for tests of every layer.
 *
 * <p><b>Responsibility.</b> {@link io.github.heliconej.fake.FakeUpstream} answers what a test told it to answer, byte for
 * byte, and remembers what arrived, byte for byte. {@link io.github.heliconej.fake.RawClient} sends what no decent client
 * would send, and reads an answer as it comes. {@link io.github.heliconej.fake.FreePort} finds ports for servers that tests
 * start.
 *
 * <p><b>Rules.</b> Nothing but the JDK. Tests that share the upstream share nothing else: each uses model names (or paths) of
 * its own, so they run in any order and side by side. Tests wait on a {@link io.github.heliconej.fake.Gate} or on what was
 * recorded, never on time.
 *
 * <p><b>Threads.</b> Two daemon threads for a connection that is being answered: one reads, so that a client that hangs up is
 * noticed at once, and one plays the reply.
 *
 * <p><b>Decisions.</b> Plain sockets rather than the JDK's HTTP server, which normalises header names, hides the connection
 * and cannot stop in the middle of an answer.
 *
 * <p><b>Out of scope.</b> TLS, HTTP/2, load: the benchmark has an upstream of its own.
 */
package io.github.heliconej.fake;
