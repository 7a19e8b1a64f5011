package io.github.heliconej.cache;

/**
 * What a store holds and had to give up.
 *
 * @param bytes the size of what is kept, as far as this server knows
 * @param evictions answers given up for want of room
 */
public record CacheStats(long bytes, long evictions) {}
