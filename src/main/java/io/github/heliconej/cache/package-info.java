/**
 * Answers that are given again.
 *
 * <p><b>Responsibility:</b> {@code CachePolicy} reads what a call wants; {@code CacheKey} says which answers would do;
 * {@code ResponseCache} finds one, joins a call that is under way, or goes upstream; {@code Recording} is an answer that
 * many read while it is made; {@code CacheStore} keeps the complete ones.
 *
 * <p><b>Rules:</b> two tenants never share an answer unless {@code helicone.cache.shared} says so, and no key holds a
 * secret. Only complete answers are kept. A store that is away is an empty one.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use but readers, which belong to one call. There is no thread
 * here: the reader whose turn it is asks the upstream.
 *
 * <p><b>Decisions:</b> with N buckets an answer is given again once all N are filled, as at Helicone, but calls that
 * arrive while the last ones are being filled are not sent upstream. A leader's hang-up is nothing to the readers beside
 * it. One request's stream and whole answer are two entries, because {@code stream} is a part of the request. Caffeine
 * keeps what is in memory: nothing else at hand is bounded by bytes and expires each entry by its own age.
 *
 * <p><b>Out of scope:</b> answers that are only similar; single flight across servers.
 */
package io.github.heliconej.cache;
