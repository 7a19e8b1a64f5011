/**
 * The wire to upstreams.
 *
 * <p><b>Responsibility:</b> sends one request to one address and reads one answer, whole ({@code UnaryClient} over the
 * MicroProfile REST client {@code GatewayApi}) or as events ({@code StreamClient} over {@code java.net.http}); knows every
 * Helicone header ({@code GatewayHeaders}) and turns an upstream's failures into ours ({@code GatewayErrors}).
 *
 * <p><b>Rules:</b> no retries and no routes here. Redirects are not followed. A key goes only to the address it is
 * configured for.
 *
 * <p><b>Threads:</b> clients are safe for concurrent use; a stream has one reader and may be closed from any thread.
 *
 * <p><b>Decisions:</b> streams do not go through the REST client, because closing one midway drains the answer to its end
 * on Open Liberty, so that a caller who hangs up would be billed to the end. HTTP/1.1 only: an HTTP/2 connection of
 * {@code java.net.http} fails beyond the peer's limit of concurrent streams instead of opening another connection.
 */
package io.github.heliconej.upstream;
