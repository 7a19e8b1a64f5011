/**
 * What outlives a server, and what servers share.
 *
 * <p><b>Responsibility:</b> {@code Database} is the container's data source {@code jdbc/helicone} with our tables in it,
 * {@code RedisLink} the one connection to Redis; the other classes are adapters behind ports that {@code cost},
 * {@code limit}, {@code cache}, {@code access}, {@code ledger}, {@code analytics} and {@code alert} declare.
 *
 * <p><b>Rules:</b> nobody outside knows this package; SQL stands here alone, runs on H2 and PostgreSQL alike (the script of
 * shared limits is PostgreSQL's) and is parameterised. Whatever happens to Redis or the database reaches callers as the
 * port's own failure or as a 503 with one sentence, within 2 s for Redis, and never as a stack trace.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use, among several servers as well, and works on the caller's
 * thread; Lettuce has threads of its own.
 *
 * <p><b>Decisions:</b> Flyway gets its scripts by name, because its search of the class path fails on Open Liberty. Rows
 * that several calls change are locked in one order, so that transactions never wait for each other. Lettuce rejects
 * commands while it is not connected instead of queueing them: a call that waits for Redis is worse than one that is
 * refused. Rows of full buckets are removed by the calls that come by, once a minute.
 *
 * <p><b>Out of scope:</b> pooling of database connections, which is the container's.
 */
package io.github.heliconej.store;
