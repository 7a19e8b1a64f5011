package io.github.heliconej.ledger;

/**
 * Which calls to read, and in which order.
 *
 * @param filter which ones
 * @param scope whose
 * @param order sorted by this
 * @param isDescending the greatest first
 * @param offset so many are passed over
 * @param limit at most so many
 */
public record RowQuery(Filter filter, Scope scope, Column order, boolean isDescending, long offset, int limit) {}
