/**
 * What outlives a server: the database and what servers share.
 *
 * <p><b>Responsibility:</b> {@code Database} is the container's data source {@code jdbc/helicone} with our tables in it;
 * the other classes are adapters behind ports that {@code cost}, {@code access} and {@code limit} declare. {@code RedisLink}
 * has the one connection to Redis.
 *
 * <p><b>Rules:</b> SQL stands here alone and runs on H2 and PostgreSQL alike. Every statement is parameterised. A database
 * that is away is a 503 with one sentence, never a stack trace. Whoever checks limits waits 2 s for Redis or the database,
 * and no longer.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use, among several servers as well. Lettuce has threads of its own.
 *
 * <p><b>Decisions:</b> Flyway gets its scripts by name, because its search of the class path fails on Open Liberty. Rows
 * that several calls change are locked in one order, so that transactions never wait for each other.
 * Lettuce rejects commands while it is not connected instead of queueing them. Rows of full buckets are removed by the
 * calls that come by, once a minute.
 *
 * <p><b>Out of scope:</b> pooling, which is the container's.
 */
package io.github.heliconej.store;
