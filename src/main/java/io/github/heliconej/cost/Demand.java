package io.github.heliconej.cost;

/**
 * What a call may use at most.
 *
 * @param promptTokens tokens of the request, estimated generously
 * @param outputTokens tokens of all its answers
 * @param hasMedia whether audio or images go in or may come out
 */
record Demand(long promptTokens, long outputTokens, boolean hasMedia) {}
