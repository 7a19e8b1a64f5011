/**
 * What is kept outside this server.
 *
 * <p><b>Responsibility:</b> {@code RedisBuckets} and {@code PostgresBuckets} keep the rate limits that several servers
 * share; {@code RedisLink} has the one connection to Redis.
 *
 * <p><b>Rules:</b> nobody outside knows this package; others declare an interface, and beans here implement it. Whatever
 * happens to Redis or the database reaches callers as the interface's own exception, within 2 s.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use and works on the caller's thread; Lettuce has threads of its
 * own.
 *
 * <p><b>Decisions:</b> Lettuce rejects commands while it is not connected instead of queueing them: a call that waits for
 * Redis is worse than one that is refused. Rows of full buckets are removed by the calls that come by, once a minute.
 */
package io.github.heliconej.store;
